// pdf.js reads the file here, away from the page: a file that takes long, or is made to, does not hold up what a person does.
import 'pdfjs-dist/build/pdf.worker.mjs';
