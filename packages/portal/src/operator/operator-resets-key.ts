/** The key of the resets that operators decide. */
export const OPERATOR_RESETS_KEY = ['operator-resets'] as const;
