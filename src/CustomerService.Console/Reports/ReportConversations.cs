using System.Collections.Immutable;
using CustomerService.Access;
using CustomerService.Warehouse;
using CustomerService.Warehouse.Routes;
using CustomerService.WebConsole.Access;
using CustomerService.WebConsole.Transcripts;

namespace CustomerService.WebConsole.Reports;

/// <summary>Lists the conversations behind a figure, of whoever's tenant it is that is signed in.</summary>
internal sealed class ReportConversations(IConsoleAccess access, IGrainFactory grains)
{
    private const int PageSize = 50;

    /// <summary>Reads a page of them.</summary>
    /// <param name="question">What is counted.</param>
    /// <returns>The page; and whether who is signed in may read what was said in them.</returns>
    /// <exception cref="ConsoleAccessException">Who is signed in may not see it.</exception>
    public async Task<(ConversationList List, bool MayRead)> ReadAsync(ReportQuestion question)
    {
        var person = await access.RequireAsync(AccessScope.Analytics);
        var mayRead = person.May(AccessScope.Conversations);
        if (!ConversationCursor.TryRead(question.Cursor, out var before))
        {
            return (new([], null, "There is no such page."), mayRead);
        }

        var stretch = question.StretchAt;
        var answer = await grains.GetGrain<IWarehouseGrain>(person.Tenant).ListConversationsAsync(new ConversationSearch
        {
            Behind = new MetricQuery
            {
                Metrics = ImmutableArray.Create(question.Metric.Behind ?? question.Metric.Name),
                Filters = question.Filters.Asked,
                From = stretch.From,
                To = stretch.To,
                Limit = 1,
            },
            BeforeAt = before?.At,
            BeforeId = before?.Id,
            Limit = PageSize,
        });
        return (ConversationList.Of(answer), mayRead);
    }
}
