/** Passwords of GaussDB with the cloud's check. */
export const gaussPassword = {
  again: 'The same password again',
  hint: '8 to 32 characters, at least three of: capital letters, small letters, digits, {{specials}} It is sent to the cloud alone and stored nowhere in this console.',
  generate: 'Generate a password',
  copy: 'Copy the generated password',
  once: 'This is the only time it is shown. Keep it in a safe place before you go on.',
  asking: 'Asking the cloud how safe it is…',
  good: 'The cloud does not find it easy to guess',
  weak: 'Easy to guess',
  weakRefused: 'The cloud calls this password easy to guess and would refuse it',
  failed: 'Could not be checked; the cloud checks it again when it is sent',
  askAgain: 'Check again',
  required: 'Required',
  differs: 'The two passwords differ',
  problems: {
    length: '8 to 32 characters',
    characters: 'Letters without accents, digits and the special characters listed below; no blanks',
    kinds: 'At least three of: capital letters, small letters, digits, special characters',
    name: 'Must not be the name of the user, forwards or backwards',
  },
} as const
