/** An instant as mails tell it: "Thursday, 3 December 2026 at 10:00 CET (Europe/Berlin)". @param zone IANA name */
export function timeInMail(at: Date, zone: string): string {
  const text = new Intl.DateTimeFormat('en-GB', {
    ...{ weekday: 'long', day: 'numeric', month: 'long', year: 'numeric', hour: '2-digit', minute: '2-digit' },
    timeZone: zone,
    timeZoneName: 'short',
  }).format(at);
  return zone === 'UTC' ? text : `${text} (${zone.replaceAll('_', ' ')})`;
}
