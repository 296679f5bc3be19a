/** What the operator has set cannot be started with. The message is a sentence for them; another start would not mend it. */
export class WrongSetting extends Error {
  readonly code = 'wrong-setting';
}
