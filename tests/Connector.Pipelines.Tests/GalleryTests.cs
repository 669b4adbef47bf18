using Connector.Pipelines.Reading;
using Shouldly;
using Xunit;

namespace Connector.Pipelines.Tests;

public sealed class GalleryTests
{
    [Fact]
    public void Lead_sync_loads_and_maps_every_standard_field_of_the_native_sync()
    {
        var pipeline = PipelineFile.Load(Gallery.LeadSync);
        var columns = pipeline.Map.SelectMany(line => line.On("salesforce").Columns).ToLookup(column => column.Key, column => column.Value);

        columns["Lead"].Where(IsDefault).Count().ShouldBe(28);
        columns["Contact"].Where(column => IsDefault(column) && !column.StartsWith("Account.", StringComparison.Ordinal)).Count().ShouldBe(20);
        columns["Contact"].Where(column => column.StartsWith("Account.", StringComparison.Ordinal)).Count().ShouldBe(15, "the sixteenth, IsDeleted, is the contact's own");

        static bool IsDefault(string column) => column is not ("Id" or "Marketo_Id__c" or "$entity");
    }

    [Fact]
    public void The_minimal_pipeline_fits_on_a_page()
    {
        PipelineFile.Load(Gallery.Minimal).Map.Count.ShouldBe(6);
        File.ReadLines(Gallery.Minimal).Count().ShouldBeLessThanOrEqualTo(25);
    }

    [Fact]
    public void Lead_sync_never_writes_what_belongs_to_an_account()
    {
        var writtenOnContacts = PipelineFile.Load(Gallery.LeadSync).Map
            .Where(line => line.On("salesforce").Writable.Contains("Contact"))
            .Select(line => line.On("salesforce").Columns["Contact"])
            .ToList();

        writtenOnContacts.ShouldContain("MailingCity");
        writtenOnContacts.ShouldAllBe(column => !column.Contains('.', StringComparison.Ordinal));
        writtenOnContacts.Count.ShouldBe(19, "the native sync's 20 less CreatedDate and IsDeleted, and Marketo_Id__c");
    }

    [Fact]
    public void The_page_about_the_file_names_every_key()
    {
        var page = File.ReadAllText(Gallery.PathOf("README.md"));

        string[] keys = [.. Keys.Pipeline, .. Keys.Side, .. Keys.Extract, .. Keys.Line, .. Keys.Resolve, .. Keys.Load, .. Keys.Limits, .. Keys.Rejected];
        keys.ShouldAllBe(key => System.Text.RegularExpressions.Regex.IsMatch(page, $@"[`.]{key}[`.:]", System.Text.RegularExpressions.RegexOptions.None, TimeSpan.FromSeconds(1)));
    }
}
