/** What is GaussDB's own about parameters and their templates. */
export const gaussParameters = {
  version: 'GaussDB {{version}} · {{form}}',
  form: {
    fromDefaultText: 'Those of a version, with other values where you name some. For centralized instances.',
    fromTemplateText: 'All values of a template of this connection, for the same version and deployment.',
    version: 'Version',
    versionHint: 'Only instances of this version can take the template over.',
    versionPlaceholder: 'Choose a version',
    versionRequired: 'Choose the version',
    taken: 'There is a template {{name}} already',
  },
  fork: {
    note: 'GaussDB does not change the values of a template that exists. What you change here becomes a new template beside this one.',
    noteDefault: 'Default templates stay as they are. What you change here becomes a new template.',
    centralizedOnly:
      'GaussDB makes templates with other values for centralized instances only. A distributed one can be copied; change values on its instances.',
    review: 'Save as new template…',
    title: 'Save as a new template',
    subtitle: 'The values of {{name}} with these changes. {{name}} itself stays as it is.',
    revertSubtitle: 'The values of {{name}} with these put back, as a new template. {{name}} itself stays as it is.',
    takeSubtitle:
      'What the instance has set becomes a template. Values that follow from its size are left out; the instance itself does not change.',
    impact_one:
      'The template is for centralized instances of GaussDB {{version}} and sets {{count}} value. Instances follow when it is applied to them.',
    impact_other:
      'The template is for centralized instances of GaussDB {{version}} and sets {{count}} values. Instances follow when it is applied to them.',
    next: 'Instances follow when it is applied to them.',
  },
  reset: {
    action: 'Reset…',
    title: 'Reset parameter template?',
    body: 'All values of the template become those of the default template. They cannot be brought back; copy the template first if you may need them. Instances keep the values they have.',
    confirm: 'Reset template',
    done: 'Template {{name}} has the default values',
    doneText: 'Instances keep their values until it is applied to them again.',
    failed: 'The template was not reset',
    default: 'A default template has the default values already',
  },
  apply: {
    otherForm: 'another deployment',
    otherVersion: 'version {{version}}',
  },
  save: {
    done_one: '{{count}} parameter of {{name}} is set',
    done_other: '{{count}} parameters of {{name}} are set',
    restart: 'A part of it takes effect after the next restart.',
  },
  undo: {
    action: 'Undo',
    changed: 'Not undone: a parameter was changed again since',
    done_one: '{{count}} parameter of {{name}} has its old value again',
    done_other: '{{count}} parameters of {{name}} have their old values again',
    failed: 'The change could not be undone',
  },
  instance: {
    beside: 'Defaults are those of',
    waits: 'Values were set that take effect after a restart. Until then the old ones hold.',
    restart: 'Restart…',
    ownValues: 'The instance then has values of its own, whatever template was applied to it.',
  },
} as const
