export { launchBrowser } from './browser.js';
export { pdfText } from './pdf-text.js';
export { startProduct, type RunningProduct } from './product.js';
