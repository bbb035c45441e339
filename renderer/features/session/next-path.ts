/**
 * Where to go after sign-in. Only a path of this program: anything that a browser could read as another origin
 * (`//host`, `/\host`, a scheme, control characters) leads to the home page instead.
 */
export function nextPath(wanted: unknown): string {
  if (typeof wanted !== 'string' || !/^\/(?![/\\])[\x21-\x7e\u00a0-\uffff]*$/.test(wanted)) return '/'
  return /^\/(sign-in|set-up|recover)\b/.test(wanted) ? '/' : wanted
}
