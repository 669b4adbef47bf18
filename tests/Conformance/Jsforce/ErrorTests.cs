namespace Connector.Conformance.Tests.Jsforce;

/// <summary>What somebody who catches jsforce's errors gets to see.</summary>
[Collection(JsforceRun.Name)]
public sealed class ErrorTests(JsforceRun run)
{
    [SkippableTheory]
    [InlineData("required field", "REQUIRED_FIELD_MISSING", "Required fields are missing: [LastName, Company]")]
    [InlineData("unknown field", "INVALID_FIELD", "No such column 'Nonsense__c' on sobject of type Lead")]
    [InlineData("read-only field", "INVALID_FIELD_FOR_INSERT_UPDATE", "Unable to create/update fields: CreatedDate. Please check the security settings of this field and verify that it is read/write for your profile or permission set.")]
    [InlineData("bad e-mail", "INVALID_EMAIL_ADDRESS", "Email: invalid email address: badone")]
    [InlineData("text too long", "STRING_TOO_LONG", "Last Name: data value too large: LLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLL (max length=80)")]
    [InlineData("wrong type", "JSON_PARSER_ERROR", "Cannot deserialize instance of int from VALUE_STRING value many or request may be missing a required field at [line:1, column:2]")]
    [InlineData("unknown id", "NOT_FOUND", "The requested resource does not exist")]
    [InlineData("update of unknown id", "INVALID_CROSS_REFERENCE_KEY", "invalid cross reference id")]
    [InlineData("update of deleted", "ENTITY_IS_DELETED", "entity is deleted")]
    [InlineData("update of converted", "CANNOT_UPDATE_CONVERTED_LEAD", "cannot reference converted lead")]
    [InlineData("no external id", "NOT_FOUND", "Provided external ID field does not exist or is not accessible: Namez")]
    [InlineData("unknown type", "NOT_FOUND", "The requested resource does not exist")]
    [InlineData("unknown locator", "INVALID_QUERY_LOCATOR", "invalid query locator")]
    [InlineData("wrong method", "METHOD_NOT_ALLOWED", "HTTP Method 'PUT' not allowed. Allowed are HEAD,GET,PATCH,DELETE")]
    public void An_error_has_the_vendors_code_and_words(string step, string code, string message)
    {
        var seen = run.Seen(step)!;

        seen["errorCode"]!.GetValue<string>().ShouldBe(code);
        seen["message"]!.GetValue<string>().ShouldBe(message);
    }

    [SkippableTheory]
    [InlineData("malformed query", "MALFORMED_QUERY", "\nSELECT Id FROM\n", "unexpected token: '<EOF>'")]
    [InlineData("query of unknown field", "INVALID_FIELD", "\nSELECT Id, Nonsense FROM Lead\n           ^\nERROR at Row:1:Column:12\n", "No such column 'Nonsense' on entity 'Lead'.")]
    [InlineData("query of unknown type", "INVALID_TYPE", "\nselect count() from XYZZY\n                    ^\nERROR at Row:1:Column:21\n", "sObject type 'XYZZY' is not supported.")]
    public void A_bad_query_is_shown_with_a_caret_below_what_is_wrong(string step, string code, string begin, string words)
    {
        var seen = run.Seen(step)!;

        seen["errorCode"]!.GetValue<string>().ShouldBe(code);
        seen["message"]!.GetValue<string>().ShouldStartWith(begin);
        seen["message"]!.GetValue<string>().ShouldContain(words);
    }

    [SkippableFact]
    public void A_second_lead_of_one_key_names_the_first_by_its_short_id()
    {
        var seen = run.Seen("duplicate key")!;

        seen["errorCode"]!.GetValue<string>().ShouldBe("DUPLICATE_VALUE");
        seen["message"]!.GetValue<string>().ShouldMatch("^duplicate value found: Marketo_Id__c duplicates value on record with id: 00Q[0-9A-Za-z]{12}$");
    }

    [SkippableFact]
    public void A_field_error_names_its_fields() => run.Seen("required field")!["data"]!["fields"]!.ToJsonString().ShouldBe("""["LastName","Company"]""");

    [SkippableFact]
    public void More_than_200_rows_are_refused_as_a_whole() => run.Seen("more than 200")!["errorCode"]!.GetValue<string>().ShouldBe("EXCEEDED_ID_LIMIT");
}
