using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Reflection;
using Connector.Pipelines;

namespace Connector.Hosting;

/// <summary>Fills a connector's options record from a profile: names, types, secrets by reference, DataAnnotations; every finding at once.</summary>
public sealed class OptionsBinder(HostOptions host)
{
    private readonly SecretReferences secrets = new(host);
    private readonly List<Finding> findings = [];

    public IReadOnlyList<Finding> Findings => findings;

    /// <summary>The options, or null where <see cref="Findings"/> says why not.</summary>
    public object? Bind(ConnectionProfile profile, IConnector connector)
    {
        var before = findings.Count;
        var options = Activator.CreateInstance(connector.Options)!;
        var properties = connector.Options.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(property => property.CanWrite).ToDictionary(NameOf, StringComparer.Ordinal);
        foreach (var (name, (setting, given)) in secrets.Of(profile))
        {
            if (!properties.TryGetValue(name, out var property))
            {
                var near = Nearest.To(name, properties.Keys);
                Add(profile, setting.Place, name, "connection.unknown_setting", $"{connector.Name} has no setting \"{name}\"{(near is null ? "" : $"; did you mean \"{near}\"?")}");
            }
            else if (Value(profile, name, setting, given, property) is { } value)
            {
                property.SetValue(options, value);
            }
        }

        if (findings.Count == before)
        {
            Check(profile, options);
        }

        return findings.Count == before ? options : null;
    }

    private static string NameOf(PropertyInfo property) => char.ToLowerInvariant(property.Name[0]) + property.Name[1..];

    private object? Value(ConnectionProfile profile, string name, Setting setting, string? given, PropertyInfo property)
    {
        var text = given ?? Resolve(profile, name, setting);
        if (text is null)
        {
            return null;
        }

        var type = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType;
        object? value = type == typeof(string) ? text
            : type == typeof(bool) && bool.TryParse(text, out var flag) ? flag
            : type == typeof(int) && int.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out var number) ? number
            : type == typeof(Uri) && Uri.TryCreate(text, UriKind.Absolute, out var uri) ? uri
            : type == typeof(TimeSpan) && Durations.Parse(text) is { } span ? span
            : null;
        if (value is null)
        {
            var kind = type == typeof(TimeSpan) ? "duration such as 10s or 5m" : type == typeof(Uri) ? "absolute address" : type == typeof(bool) ? "true or false" : "number";
            Add(profile, setting.Place, name, "connection.bad_setting", $"is no {kind}");
        }

        return value;
    }

    private string? Resolve(ConnectionProfile profile, string name, Setting setting)
    {
        var (value, code, missing) = secrets.Follow(setting.Text);
        if (missing is not null)
        {
            Add(profile, setting.Place, name, code!, missing);
        }

        return value;
    }

    private void Check(ConnectionProfile profile, object options)
    {
        var results = new List<ValidationResult>();
        if (!Validator.TryValidateObject(options, new ValidationContext(options), results, validateAllProperties: true))
        {
            foreach (var result in results)
            {
                var member = result.MemberNames.FirstOrDefault() ?? "";
                var name = member.Length > 0 ? char.ToLowerInvariant(member[0]) + member[1..] : "";
                Add(profile, profile.Place, name, "connection.bad_setting", result.ErrorMessage ?? "is not valid");
            }
        }
    }

    private void Add(ConnectionProfile profile, Place place, string name, string code, string message) =>
        findings.Add(new Finding(profile.File, place.Line, place.Column, Severity.Error, $"connections.{profile.Name}{(name.Length > 0 ? "." + name : "")}", code, message));
}
