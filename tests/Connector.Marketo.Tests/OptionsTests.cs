using System.ComponentModel.DataAnnotations;

namespace Connector.Marketo.Tests;

public class OptionsTests
{
    private static readonly MarketoOptions _good = new()
    {
        Endpoint = new Uri("https://123-ABC-456.mktorest.com/rest"),
        Identity = new Uri("https://123-ABC-456.mktorest.com/identity"),
        ClientId = "id",
        ClientSecret = "very secret",
    };

    [Fact]
    public void Addresses_and_credentials_are_enough() => Problems(_good).ShouldBeEmpty();

    [Fact]
    public void Nothing_at_all_names_everything_that_is_needed() =>
        Problems(new MarketoOptions()).Order().ShouldBe([nameof(MarketoOptions.ClientId), nameof(MarketoOptions.ClientSecret), nameof(MarketoOptions.Endpoint), nameof(MarketoOptions.Identity)]);

    [Fact]
    public void Addresses_must_end_as_marketo_prints_them() =>
        Problems(_good with { Endpoint = new Uri("https://123-ABC-456.mktorest.com"), Identity = new Uri("https://123-ABC-456.mktorest.com/rest") })
            .ShouldBe([nameof(MarketoOptions.Endpoint), nameof(MarketoOptions.Identity)]);

    [Fact]
    public void More_calls_than_marketo_allows_are_refused() =>
        Problems(_good with { CallsPer20Seconds = 101, ConcurrentCalls = 11 }).ShouldBe([nameof(MarketoOptions.CallsPer20Seconds), nameof(MarketoOptions.ConcurrentCalls)]);

    [Fact]
    public void Options_print_without_the_secret() => _good.ToString().ShouldNotContain("secret", Case.Insensitive);

    private static List<string> Problems(MarketoOptions options)
    {
        var results = new List<ValidationResult>();
        Validator.TryValidateObject(options, new ValidationContext(options), results, validateAllProperties: true);
        return [.. results.SelectMany(result => result.MemberNames)];
    }
}
