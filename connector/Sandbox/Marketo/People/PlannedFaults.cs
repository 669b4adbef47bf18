using System.Text.Json;
using Connector.Sandbox.Kernel;

namespace Connector.Sandbox.Marketo;

/// <summary>A merge in Salesforce that fails (BEHAVIOUR B-J13): 712, 714, 1076 to 1079. It hits merges with <c>mergeInCRM</c> that touch one of the ids, or any.</summary>
internal sealed class MergeFault(string code, string message, IReadOnlySet<long> ids, int times)
{
    private int left = times;

    public static MergeFault Read(SeedNode rule)
    {
        rule.Only("code", "message", "ids", "times");
        var code = rule.NeededText("code");
        if (code is not ("712" or "714" or "1076" or "1077" or "1078" or "1079"))
            throw rule.Wrong($"a merge fails with 712, 714, 1076, 1077, 1078 or 1079, not with {code}.");
        return new MergeFault(code, rule.Text("message") ?? ErrorTexts.For(code), rule.List("ids").Select(id => (long)id.AsNumber()).ToHashSet(), rule.Number("times") ?? int.MaxValue);
    }

    public void Check(IEnumerable<long> merged)
    {
        if (left <= 0 || (ids.Count > 0 && !merged.Any(ids.Contains)))
            return;
        left--;
        throw new ResponseFault(code, message);
    }
}

/// <summary>Rows that are refused with a code: those that hold a value, so many times. So every record-level code of CONTRACT 2.9 can be met.</summary>
internal sealed class PlannedRowFault(string code, string message, string? field, string? value, int times)
{
    private int left = times;

    public static PlannedRowFault Read(SeedNode rule)
    {
        rule.Only("code", "message", "field", "value", "times");
        var code = rule.NeededText("code");
        var (field, value) = (rule.Text("field"), rule.Text("value"));
        return field is null == value is null
            ? new PlannedRowFault(code, rule.Text("message") ?? ErrorTexts.For(code), field, value, rule.Number("times") ?? int.MaxValue)
            : throw rule.Wrong("\"field\" and \"value\" go together.");
    }

    public RowFault? Check(JsonElement row) => Check(name => Sent.Text(row, name));

    /// <param name="sent">What the row says of a field; null when it says nothing.</param>
    public RowFault? Check(Func<string, string?> sent)
    {
        if (left <= 0 || (field is not null && !string.Equals(sent(field), value, StringComparison.OrdinalIgnoreCase)))
            return null;
        left--;
        return new RowFault(code, message);
    }
}
