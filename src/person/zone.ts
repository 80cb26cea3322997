import type { Option } from '../chat/form.ts'

/** The zones that a form offers. Somebody elsewhere gets theirs from their platform, and it is then offered too. */
const ZONES: Record<string, string> = {
  'Europe/London': 'United Kingdom',
  'Europe/Dublin': 'Ireland',
  'Europe/Lisbon': 'Portugal',
  'Europe/Paris': 'France, Spain, Germany, Italy, Poland',
  'Europe/Athens': 'Greece, Romania, Finland',
  'Asia/Kolkata': 'India',
  'Asia/Karachi': 'Pakistan',
  'Asia/Dhaka': 'Bangladesh',
  'Africa/Lagos': 'Nigeria',
  'America/New_York': 'United States, east',
  'America/Los_Angeles': 'United States, west',
  'Australia/Sydney': 'Australia, east',
}

/** How a zone is called: 'United Kingdom', or the last part of its own name. */
export function sayZone(zone: string): string {
  return ZONES[zone] ?? (zone.split('/').at(-1) ?? zone).replaceAll('_', ' ')
}

/** The zones to choose from, with those that must not be missing. */
export function zoneOptions(also: readonly string[]): Option[] {
  const zones = new Set([...Object.keys(ZONES), ...also])
  return [...zones].map((zone) => ({ value: zone, label: sayZone(zone) }))
}
