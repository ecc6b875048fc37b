// Three applications at one address: `/t` and `/i` are the candidate’s, for the chat test and for an interview’s appointment,
// and load only what a candidate needs.
function applicationAt(path: string): Promise<{ start: () => Promise<void> }> {
  if (/^\/t\/?$/.test(path)) return import('./app/room/room-app');
  if (/^\/i\/?$/.test(path)) return import('./app/appointment/appointment-app');
  return import('./app/staff-app');
}

applicationAt(location.pathname)
  .then(({ start }) => start())
  .catch((error: unknown) => console.error(error));
