/** Offers a text made in the page as a file to save. */
export function saveFile(name: string, type: string, content: string): void {
  const address = URL.createObjectURL(new Blob([content], { type }));
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  // The browser has begun by the next turn of its loop; some read the address a little later.
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}
