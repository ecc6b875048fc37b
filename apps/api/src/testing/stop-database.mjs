export default async function stopDatabase() {
  await globalThis.auditionTestPostgres?.stop();
}
