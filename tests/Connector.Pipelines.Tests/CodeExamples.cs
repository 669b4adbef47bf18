using Xunit;

namespace Connector.Pipelines.Tests;

/// <summary>For each code of a pipeline's text, a change of the sample that earns exactly that code.</summary>
public sealed class CodeExamples : TheoryData<string, string, string>
{
    public CodeExamples()
    {
        Add("file.empty", Sample.Pipeline, "# nothing\n");
        Add("yaml.syntax", "every: 5m", "every: [5m");
        Add("yaml.syntax", "every: 5m", "every: " + new string('[', 2_000));
        Add("yaml.tab", "  email:", "\temail:");
        Add("yaml.duplicate_key", "every: 5m", "every: 5m\nevery: 5m");
        Add("yaml.bad_key", "every: 5m", "[every]: 5m");
        Add("yaml.not_supported", "every: 5m", "every: &pause 5m");
        Add("yaml.not_supported", "every: 5m", "every: *pause");
        Add("yaml.not_supported", "every: 5m", "every: !!str 5m");
        Add("yaml.not_supported", "every: 5m", "every: 5m\n---\nversion: 1");
        Add("secret.literal", "connection: sfdc,", "connection: sfdc, client_secret: hunter2,");
        Add("pipeline.unknown_key", "as: email }", "sa: email }");
        Add("pipeline.missing_key", "version: 1\n", "");
        Add("pipeline.missing_key", "  match: [link, sfdc_id, email]\n", "");
        Add("pipeline.missing_key", "{ marketo: email, salesforce: Email,", "{ marketo: email,");
        Add("pipeline.wrong_kind", "every: 5m", "every: { minutes: 5 }");
        Add("pipeline.wrong_kind", "{ overlap: 10m, sweep: 1d }", "10m");
        Add("pipeline.wrong_kind", Sample.Pipeline, "just words");
        Add("pipeline.empty_value", "every: 5m", "every:");
        Add("pipeline.empty_value", "{ Lead: Company, Contact: Account.Name }, write: { salesforce: Lead }", "{}");
        Add("pipeline.empty_value", "[Lead, Contact]", "[]");
        Add("pipeline.not_supported", "blank: propagate", "where: City is not null");
        Add("pipeline.not_supported", "quarantine: true", "quarantine: false");
        Add("pipeline.unknown_version", "version: 1", "version: 2");
        Add("pipeline.bad_name", "pipeline: sample", "pipeline: ../../etc");
        Add("pipeline.bad_duration", "every: 5m", "every: 5min");
        Add("pipeline.bad_duration", "every: 5m", "every: 0s");
        Add("pipeline.bad_duration", "every: 5m", "every: 99999999999d");
        Add("pipeline.bad_duration", "overlap: 10m", "overlap: -10m");
        Add("pipeline.not_true_or_false", "note_on_person: true", "note_on_person: yes");
        Add("sides.not_two", "extract:", "  third: { connector: files, entity: people }\nextract:");
        Add("sides.duplicate", "  salesforce: {", "  Marketo: {");
        Add("sides.bad_name", "  marketo: {", "  my side: {");
        Add("sides.reserved_name", "  marketo: {", "  write: {");
        Add("sides.bad_entity", "entity: lead", "entity: \"le ad\"");
        Add("sides.duplicate_entity", "[Lead, Contact]", "[Lead, lead, Contact]");
        Add("map.bad_name", "  country:", "  2country:");
        Add("map.reserved_name", "  country:", "  link:");
        Add("map.duplicate_line", "  country:", "  Email:");
        Add("map.written_twice", "marketo: country", "marketo: company");
        Add("map.unknown_entity", "write: { salesforce: Lead }", "write: { salesforce: Account }");
        Add("map.unknown_entity", "{ Lead: Company,", "{ Account: Company,");
        Add("map.unknown_side", "as: id, to: marketo", "as: id, to: market");
        Add("map.unknown_type", "as: email", "as: e-mail");
        Add("map.unknown_type", "as: boolean, winner: restrictive", "as: bool, winner: restrictive");
        Add("map.unknown_too_long", "as: email", "too_long: truncate");
        Add("map.unknown_virtual", "$deleted", "$delete");
        Add("map.bad_column", "marketo: country", "marketo: \"country; drop table seen\"");
        Add("map.nothing_to_write", "salesforce: $deleted, as: boolean, to: marketo", "salesforce: $deleted, as: boolean, to: salesforce");
        Add("map.not_writable", "write: { salesforce: Lead }", "write: { salesforce: [Lead, Contact] }");
        Add("map.write_against_to", "as: id, to: marketo", "as: id, to: marketo, write: { salesforce: Lead }");
        Add("map.not_invertible", ", to_marketo: \"value\"", "");
        Add("map.expression_unused", "as: id, to: marketo", "as: id, to: marketo, to_salesforce: value, to_marketo: value");
        Add("map.default_unused", "as: id, to: marketo", "as: id, to: marketo, default: { salesforce: x }");
        Add("map.bad_default", "winner: restrictive", "winner: restrictive, default: { marketo: maybe }");
        Add("map.restrictive_needs_boolean", "as: email", "winner: restrictive");
        Add("map.restrictive_needs_boolean", "Contact: salesforce }", "Contact: restrictive }");
        Add("resolve.unknown_winner", "default: marketo", "default: market");
        Add("resolve.winner_of_a_line", "default: marketo", "default: max");
        Add("resolve.winner_of_a_line", "default: marketo", "default: { sql: marketo }");
        Add("resolve.bad_freeze", "blank: propagate", "freeze: { after: 1 }");
        Add("pipeline.bad_duration", "blank: propagate", "freeze: { within: 5s }");
        Add("pipeline.unknown_key", "blank: propagate", "freeze: { often: 5 }");
        Add("pipeline.unknown_key", "blank: propagate", "blank: { market: keep }");
        Add("pipeline.unknown_key", "as: email", "winner: { sql: marketo, default: marketo }");
        Add("map.ambiguous_value", "as: email", "values: { A: X, B: X }");
        Add("map.unlisted_without_values", "as: email", "unlisted: hold");
        Add("map.unknown_unlisted", "as: email", "values: { A: X }, unlisted: keep");
        Add("map.unknown_not_offered", "as: email", "not_offered: cut");
        Add("map.values_and_expression", "to_marketo: \"value\"", "to_marketo: \"value\", values: { A: X }");
        Add("pipeline.empty_value", "as: email", "values: {}");
        Add("resolve.unknown_blank", "blank: propagate", "blank: clear");
        Add("resolve.unknown_blank", "blank: propagate", "blank: { marketo: clear }");
        Add("resolve.unknown_create", "marketo: always", "marketo: often");
        Add("resolve.unknown_delete", "marketo: flag", "marketo: mark");
        Add("resolve.unknown_merge", "  blank: propagate\n", "  blank: propagate\n  merge: { marketo: both }\n");
        Add("resolve.unknown_tombstone", "  blank: propagate\n", "  blank: propagate\n  tombstone: { marketo: revive }\n");
        Add("resolve.unknown_line", "  blank: propagate\n", "  blank: propagate\n  merge: { sum: { marketo: score } }\n");
        Add("resolve.no_number", "  blank: propagate\n", "  blank: propagate\n  merge: { sum: { marketo: [email] } }\n");
        Add("resolve.bad_owner", "  blank: propagate\n", "  blank: propagate\n  owner: { salesforce: Ann }\n");
        Add("resolve.unknown_rung", "[link, sfdc_id, email]", "[link, phone]");
        Add("resolve.duplicate_rung", "[link, sfdc_id, email]", "[link, email, email]");
        Add("resolve.link_first", "[link, sfdc_id, email]", "[email, link]");
        Add("resolve.virtual_rung", "[link, sfdc_id, email]", "[link, deleted]");
        Add("resolve.flag_without_line", "salesforce: keep", "salesforce: flag");
        Add("load.bad_limit", "changes: 20%", "changes: 120%");
        Add("load.bad_limit", "deletes: 0", "deletes: few");
    }
}
