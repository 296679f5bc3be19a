/** How often a list that others change is read again while it is looked at. */
export const LIVE_INTERVAL_MS = 2000;
