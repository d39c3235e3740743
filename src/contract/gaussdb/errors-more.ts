import type { DocumentedError } from '../documented-error.ts'
import { remedies } from './error-remedies.ts'

const r = remedies

/** GaussDB's codes outside of DBS.20 and DBS.28 (reference 6.3). */
export const errorsMore: Readonly<Record<string, DocumentedError>> = {
  'DBS.108000': { status: 500, meaning: 'The service failed.', remedy: r.retry },
  'DBS.108002': { status: 500, meaning: 'The service failed.', remedy: r.retry },
  'DBS.108005': { status: 500, meaning: 'The service failed.', remedy: r.retry },
  'DBS.212001': { status: 404, meaning: 'There is no such parameter template.', remedy: r.template },
  'DBS.212002': {
    status: 400,
    meaning: 'The quota of parameter templates does not allow this.',
    remedy: 'Delete a template that is no longer needed.',
  },
  'DBS.212003': { status: 400, meaning: 'The operation is not offered here.', remedy: r.busy },
  'DBS.212004': { status: 400, meaning: 'The parameter template could not be changed.', remedy: r.parameters },
  'DBS.212005': {
    status: 400,
    meaning: 'The node is not part of that group.',
    remedy: 'Check the node and its group.',
  },
  'DBS.212006': { status: 409, meaning: 'The instance is busy with another operation, or faulty.', remedy: r.busy },
  'DBS.212007': { status: 400, meaning: 'There is no such engine.', remedy: 'Check the engine.' },
  'DBS.212008': { status: 400, meaning: 'The engine is not offered.', remedy: 'Check the engine.' },
  'DBS.212009': { status: 400, meaning: 'The task failed.', remedy: r.retry },
  'DBS.212010': { status: 400, meaning: 'The parameter template is just being applied.', remedy: 'Try again later.' },
  'DBS.212011': {
    status: 400,
    meaning: 'The parameter template could not be applied.',
    remedy: "Apply it again, or ask the provider's support.",
  },
  'DBS.212012': { status: 400, meaning: 'There is no such parameter.', remedy: r.parameters },
  'DBS.212013': { status: 404, meaning: 'The object does not exist.', remedy: 'Check that the object exists.' },
  'DBS.212014': {
    status: 400,
    meaning: 'The node has no default parameter template.',
    remedy: 'Check the default template.',
  },
  'DBS.212015': {
    status: 400,
    meaning: 'Only a part of the change succeeded.',
    remedy: "Look for what failed and why, or ask the provider's support.",
  },
  'DBS.212016': { status: 400, meaning: 'The parameters could not be changed.', remedy: r.parameters },
  'DBS.212017': { status: 400, meaning: 'A parameter is not valid.', remedy: r.parameters },
  'DBS.212019': { status: 422, meaning: 'The parameter cannot be processed.', remedy: r.parameters },
  'DBS.212025': {
    status: 400,
    meaning: 'The change failed.',
    remedy: "Look for the cause, or ask the provider's support.",
  },
  'DBS.212030': { status: 400, meaning: 'A parameter template of this name exists already.', remedy: r.otherName },
  'DBS.212032': {
    status: 400,
    meaning: 'The parameter template is in use.',
    remedy: 'Check which instances use the template.',
  },
  'DBS.212033': {
    status: 409,
    meaning: 'An instance that uses the template is busy, so its values cannot be changed.',
    remedy: r.busy,
  },
  'DBS.212037': { status: 400, meaning: 'Parameters have wrong values.', remedy: r.parameters },
  'DBS.213002': { status: 500, meaning: 'The request could not be processed.', remedy: r.retry },
  'DBS.213004': { status: 500, meaning: 'The request could not be processed.', remedy: r.retry },
  'DBS.216003': { status: 400, meaning: 'You may not do this.', remedy: 'Check what the account may do.' },
  'DBS.216028': {
    status: 400,
    meaning: 'An internal quota of resources is too small.',
    remedy: 'Have the provider check the internal quota.',
  },
  'DBS.216030': {
    status: 400,
    meaning: 'The node belongs to another instance.',
    remedy: 'Choose a node of this instance.',
  },
  'DBS.290000': { status: 400, meaning: 'A parameter is wrong.', remedy: r.params },
  'DBS.290001': { status: 400, meaning: 'A parameter is wrong.', remedy: r.params },
  'DBS.290002': { status: 404, meaning: 'There are no such specifications.', remedy: r.flavor },
  'DBS.290003': { status: 413, meaning: 'The quota of instances is used up.', remedy: r.quota },
  'DBS.290005': { status: 404, meaning: 'There is no such instance.', remedy: r.instance },
  'DBS.290006': { status: 500, meaning: 'The request could not be processed.', remedy: r.retry },
  'DBS.290011': { status: 404, meaning: 'There is no such instance.', remedy: r.instance },
  'DBS.290013': {
    status: 404,
    meaning: 'The resource does not exist.',
    remedy: 'Check the parameters, and that the instance exists.',
  },
  'DBS.290015': { status: 500, meaning: 'The request could not be processed.', remedy: r.retry },
  'DBS.301024': {
    status: 400,
    meaning: 'The backup is not in a normal state.',
    remedy: 'Check the state of the backup.',
  },
  'DBS.06010001': {
    status: 400,
    meaning: 'The state of the instance does not allow this now.',
    remedy: 'Check the state of the instance.',
  },
  'DBS.06010013': {
    status: 400,
    meaning: 'A parameter is wrong; the message names it and its value.',
    remedy: 'Correct what the message names.',
  },
  'DBS.06010018': { status: 400, meaning: 'The storage of the instance could not be read.', remedy: r.support },
  'DBS.06014011': { status: 400, meaning: 'The edition of the instance has no multi-tenancy.', remedy: r.edition },
  'DBS.06014012': {
    status: 400,
    meaning: 'The edition of the instance has no protection against tampering.',
    remedy: r.edition,
  },
  'DBS.06014013': {
    status: 400,
    meaning: 'The edition of the instance has no dynamic data masking.',
    remedy: r.edition,
  },
  'DBS.06014014': { status: 400, meaning: 'The edition of the instance has no vector databases.', remedy: r.edition },
  'DBS.06020003': { status: 400, meaning: 'An operation is under way that conflicts with this one.', remedy: r.busy },
  'DBS.06020152': {
    status: 400,
    meaning: 'The disaster recovery instance is catching up; this needs an instance without disaster recovery.',
    remedy: r.disasterRecovery,
  },
  'DBS.06020153': {
    status: 400,
    meaning: 'The disaster recovery instance failed to catch up; this needs an instance without disaster recovery.',
    remedy: r.disasterRecovery,
  },
  'DBS.06020154': {
    status: 400,
    meaning: 'The disaster recovery instance is being promoted; this needs an instance without disaster recovery.',
    remedy: r.disasterRecovery,
  },
  'DBS.06020161': {
    status: 400,
    meaning: 'The share of the log to keep (xlog_keep_radio) is not valid.',
    remedy: 'Enter a value within the range.',
  },
  'DBS.06020162': {
    status: 400,
    meaning: 'This step of disaster recovery is not offered.',
    remedy: 'Choose a step that is offered.',
  },
  'DBS.06020175': {
    status: 400,
    meaning: 'The primary instance fails to send its changes; this needs one that sends them.',
    remedy: 'Have the changes flow again first.',
  },
  'DBS.06020177': {
    status: 400,
    meaning: 'The switchover of the disaster recovery instance failed; this needs one that is catching up.',
    remedy: r.disasterRecovery,
  },
  'DBS.06020180': {
    status: 400,
    meaning: 'The disaster recovery instance fails to catch up; this needs one that does.',
    remedy: r.disasterRecovery,
  },
  'DBS.06280032': {
    status: 400,
    meaning: 'The new instance has another operating system than the one that was backed up.',
    remedy: 'Check the operating system of the original instance.',
  },
  'DBS.06280033': {
    status: 400,
    meaning: 'This deployment cannot be created with the chosen type of resources.',
    remedy: 'Check which deployments this type of resources offers.',
  },
  'DBS.06280105': {
    status: 400,
    meaning: 'The feature is switched off.',
    remedy: 'Have the feature switched on for the account.',
  },
}
