// Two applications at one address: `/t` is the candidate's and loads only what a candidate needs.
const app = /^\/t\/?$/.test(location.pathname) ? import('./app/room/room-app') : import('./app/staff-app');

app.then(({ start }) => start()).catch((error: unknown) => console.error(error));
