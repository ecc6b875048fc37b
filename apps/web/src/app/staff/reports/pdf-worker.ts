// pdf.js reads the file here, away from the page: a file that takes long, or is made to, does not hold up the console.
import 'pdfjs-dist/build/pdf.worker.mjs';
