using System.Collections.Immutable;
using System.Text.Json;
using CustomerService.Access;
using CustomerService.Warehouse;
using CustomerService.Warehouse.Routes;
using CustomerService.WebConsole.Access;
using CustomerService.WebConsole.Pages;

namespace CustomerService.WebConsole.Transcripts;

/// <summary>Lists the conversations of whoever's tenant it is that is signed in.</summary>
internal sealed class ConversationLists(IConsoleAccess access, IGrainFactory grains, Handover handover, TimeProvider time)
{
    /// <summary>Who may list them: who reads conversations has to find them; who counts them reads none.</summary>
    public const AccessScope Readers = AccessScope.Conversations | AccessScope.Analytics;
    private const int PageSize = 50;
    private const int MostChannels = 50;
    private const int MostText = 128;
    private static readonly TimeSpan ChannelsOf = TimeSpan.FromDays(30);

    /// <summary>The states that can be asked for, as the API calls them.</summary>
    public static IReadOnlyList<string> States { get; } = ["open", "waitingForAgent", "handedOff", "closed", "reopened"];

    /// <summary>Reads a page, and the channels, for the first paint of the list or for the circuit that takes it over.</summary>
    /// <exception cref="ConsoleAccessException">Who is signed in may not see it.</exception>
    public async Task<OpenedList> OpenAsync(string? state, string? channel, string? text, string? cursor, bool isFirstPaint)
    {
        var person = await access.RequireAsync(Readers);
        var key = $"{person.Tenant}/{person.Id}/list/{state}\n{channel}\n{text}\n{cursor}";
        if (!isFirstPaint && handover.Take<OpenedList>(key) is { } kept)
        {
            return kept;
        }

        var opened = new OpenedList(await ReadAsync(state, channel, text, cursor), await ChannelsAsync());
        if (isFirstPaint)
        {
            handover.Keep(key, opened);
        }

        return opened;
    }

    /// <summary>Reads a page.</summary>
    /// <param name="state">Only those in it; null for all.</param>
    /// <param name="channel">Only those that began on it; null for all.</param>
    /// <param name="text">Only those whose id, customer or agent begins with it; null for all.</param>
    /// <param name="cursor">Where the page before ended; null for the first.</param>
    /// <exception cref="ConsoleAccessException">Who is signed in may not see it.</exception>
    public async Task<ConversationList> ReadAsync(string? state, string? channel, string? text, string? cursor)
    {
        var person = await access.RequireAsync(Readers);
        if ((Given(state) is { } asked && !States.Contains(asked))
            || !ConversationCursor.TryRead(cursor, out var before)
            || text?.Length > MostText)
        {
            return new ConversationList([], null);
        }

        var answer = await Warehouse(person).ListConversationsAsync(new ConversationSearch
        {
            State = Given(state),
            Channel = Given(channel),
            Text = Given(text?.Trim()),
            BeforeAt = before?.At,
            BeforeId = before?.Id,
            Limit = PageSize,
        });
        return ConversationList.Of(answer);
    }

    /// <summary>The channels that conversations of the last thirty days began on, the busiest first.</summary>
    private async Task<ImmutableArray<string>> ChannelsAsync()
    {
        var person = await access.RequireAsync(Readers);
        var now = time.GetUtcNow();
        var answer = await Warehouse(person).MeasureAsync(new MetricQuery
        {
            Metrics = ["conversations_opened"],
            Dimensions = ["channel"],
            From = now - ChannelsOf,
            To = now,
            Limit = MostChannels,
        });
        if (answer.Json is null)
        {
            return [];
        }

        using var parsed = JsonDocument.Parse(answer.Json);
        return
        [
            .. parsed.RootElement.GetProperty("rows").EnumerateArray()
                .OrderByDescending(row => row.GetProperty("conversations_opened").GetInt64())
                .Select(row => row.GetProperty("channel").GetString())
                .OfType<string>(),
        ];
    }

    private IWarehouseGrain Warehouse(ConsolePerson person) => grains.GetGrain<IWarehouseGrain>(person.Tenant);

    private static string? Given(string? value) => string.IsNullOrEmpty(value) ? null : value;
}
