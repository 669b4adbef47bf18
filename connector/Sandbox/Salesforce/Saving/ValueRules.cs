using System.Globalization;
using System.Text.RegularExpressions;
using Connector.Sandbox.Salesforce.Schema;

namespace Connector.Sandbox.Salesforce.Saving;

/// <summary>What a value becomes on save, and what makes it unfit (CONTRACT 1.0, 1.12).</summary>
internal static partial class ValueRules
{
    private static readonly char[] Blanks = [' ', '\t', '\r', '\n', '\f', '\v'];

    public static object? Normalise(Field field, object? value, List<ApiError> errors) => value switch
    {
        string text when field.Kind == FieldKind.Text => Text(field, text, errors),
        decimal number => Number(field, number, errors),
        string blank when blank.Trim(Blanks).Length == 0 => null,
        _ => value,
    };

    [GeneratedRegex(@"^[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+$", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Email();

    private static string? Text(Field field, string given, List<ApiError> errors)
    {
        var text = given.Trim(Blanks);
        if (text.Length == 0)
            return null;
        if (field.Type == "textarea")
            text = text.Replace("\r\n", "\n", StringComparison.Ordinal);
        if (text.Length > field.Length)
        {
            errors.Add(new ApiError("STRING_TOO_LONG", $"{field.Label}: data value too large: {text} (max length={field.Length})", [field.Name]));
            return text;
        }

        return field.Type switch
        {
            "email" => EmailAddress(field, text, errors),
            "picklist" when field.RestrictedPicklist => Restricted(field, text, errors),
            "multipicklist" when field.RestrictedPicklist => string.Join(';', text.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(part => Restricted(field, part, errors))),
            _ => text,
        };
    }

    private static string EmailAddress(Field field, string text, List<ApiError> errors)
    {
        if (!Email().IsMatch(text))
            errors.Add(new ApiError("INVALID_EMAIL_ADDRESS", $"{field.Label}: invalid email address: {text}", [field.Name]));
        return text.ToLowerInvariant();
    }

    private static string Restricted(Field field, string text, List<ApiError> errors)
    {
        var choice = field.Choices.FirstOrDefault(choice => choice.Value.Equals(text, StringComparison.OrdinalIgnoreCase));
        if (choice is null)
            errors.Add(new ApiError("INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST", $"{field.Label}: bad value for restricted picklist field: {text}", [field.Name]));
        return choice?.Value ?? text;
    }

    private static decimal Number(Field field, decimal given, List<ApiError> errors)
    {
        var number = decimal.Round(given, field.Scale, MidpointRounding.AwayFromZero);
        var wholeDigits = field.Kind == FieldKind.Integer ? field.Digits : field.Precision - field.Scale;
        if (Math.Abs((double)number) >= Math.Pow(10, wholeDigits))
            errors.Add(new ApiError("NUMBER_OUTSIDE_VALID_RANGE", $"{field.Label}: value outside of valid range on numeric field: {AsJava((double)given)}", [field.Name]));
        return number;
    }

    /// <summary>The vendor's messages print numbers the Java way: 1.0E20.</summary>
    private static string AsJava(double number)
    {
        var size = Math.Abs(number);
        return size is >= 1e-3 and < 1e7 or 0
            ? number.ToString("0.0################", CultureInfo.InvariantCulture)
            : number.ToString("0.0################E0", CultureInfo.InvariantCulture);
    }
}
