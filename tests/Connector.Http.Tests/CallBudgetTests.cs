using Shouldly;
using Xunit;

namespace Connector.Http.Tests;

public class CallBudgetTests
{
    [Theory]
    [InlineData(3, null, 0, null, 3)]
    [InlineData(null, 10, 6, null, 4)]
    [InlineData(5, 10, 8, null, 2)]
    [InlineData(null, 10, 12, null, 0)]
    public void So_many_calls_and_no_more(int? cycle, int? day, int spent, int? reserve, int calls)
    {
        var budget = new CallBudget();
        budget.Begin(new Allowance(cycle, day, spent, reserve));
        Spend(budget, 20).ShouldBe(calls);
    }

    [Theory]
    [InlineData(90, 100, 10, false)]
    [InlineData(89, 100, 10, true)]
    [InlineData(100, 100, 0, false)]
    [InlineData(99, 100, 0, true)]
    [InlineData(100, 100, null, true)]
    public void The_accounts_last_calls_are_left_alone(int used, int max, int? reserve, bool goes)
    {
        var budget = new CallBudget();
        budget.Begin(new Allowance(null, null, 0, reserve));
        budget.Observe(new ApiUsage(used, max));
        (Spend(budget, 1) == 1).ShouldBe(goes);
    }

    [Fact]
    public void A_new_run_has_a_new_allowance_and_the_refusal_says_what_is_used_up()
    {
        var budget = new CallBudget();
        budget.Begin(new Allowance(1, null, 0, null));
        Spend(budget, 1).ShouldBe(1);
        var refusal = Should.Throw<TerminalException>(budget.Spend).Fault;
        (refusal.Code, refusal.Recovery).ShouldBe(("connection.budget_used", Recovery.Wait));
        budget.Begin(new Allowance(1, null, 0, null));
        Spend(budget, 1).ShouldBe(1);
    }

    private static int Spend(CallBudget budget, int most)
    {
        for (var calls = 0; calls < most; calls++)
        {
            try
            {
                budget.Spend();
            }
            catch (TerminalException)
            {
                return calls;
            }
        }

        return most;
    }
}
