using System.Diagnostics;
using Connector.Sandbox.Kernel;

namespace Connector.Sandbox.Tests.Kernel;

public class PeopleTests
{
    private static readonly DateTimeOffset Now = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public void The_same_seed_gives_the_same_people_and_another_seed_others()
    {
        People.Generate(50, 4, SeedIn.Both, Now).ShouldBe(People.Generate(50, 4, SeedIn.Both, Now));
        People.Generate(50, 4, SeedIn.Both, Now).ShouldNotBe(People.Generate(50, 5, SeedIn.Both, Now));
    }

    [Fact]
    public void A_hundred_thousand_people_have_an_address_each_and_some_share_accounts()
    {
        var watch = Stopwatch.StartNew();
        var people = People.Generate(100_000, 1, SeedIn.Both, Now);
        watch.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(15));
        people.Select(person => person.Email).Distinct(StringComparer.OrdinalIgnoreCase).Count().ShouldBe(100_000);
        people.ShouldAllBe(person => person.Email.EndsWith(".example", StringComparison.Ordinal) && person.Email.All(char.IsAscii) && !person.Email.Any(char.IsAsciiLetterUpper));
        people.ShouldAllBe(person => person.Email.Length <= 80 && person.FirstName.Length <= 40 && person.LastName.Length <= 80 && person.City!.Length <= 40);
        people.Count(person => person.IsContact).ShouldBeInRange(29_000, 31_000);
        var accounts = people.Where(person => person.IsContact).GroupBy(person => person.AccountId).ToList();
        accounts.Count.ShouldBeLessThan(8000);
        accounts.ShouldAllBe(account => account.DistinctBy(person => $"{person.Company}|{person.Website}|{person.Industry}|{person.AnnualRevenue}").Count() == 1);
        people[0].MarketoId.ShouldBe(1001);
        people.Select(person => person.SalesforceId).Distinct().Count().ShouldBe(100_000);
    }

    [Fact]
    public void People_of_one_side_carry_no_ids_of_the_other()
    {
        People.Generate(20, 1, SeedIn.Marketo, Now).ShouldAllBe(person => person.MarketoId != null && person.SalesforceId == null && person.AccountId == null);
        People.Generate(20, 1, SeedIn.Salesforce, Now).ShouldAllBe(person => person.MarketoId == null && person.SalesforceId != null);
    }
}
