using System.Text.Json;
using CustomerService.Feed;
using CustomerService.Simulation.Shop;

namespace CustomerService.Simulation.Tests.History;

/// <summary>What the demo's history says of the conversations that began under a circumstance.</summary>
internal sealed class Times
{
    private readonly ILookup<string, JsonElement> _data;
    private readonly FeedEvent[] _opened;

    public Times(Circumstance circumstance, ShopCalendar calendar)
    {
        _opened = [.. Shops.DemoHistory.Where(happened => happened.Kind == "conversation.opened" && calendar.At(happened.At) == circumstance)];
        var conversations = _opened.Select(happened => happened.Subject).ToHashSet(StringComparer.Ordinal);
        _data = Shops.DemoHistory.Where(happened => conversations.Contains(happened.Subject))
            .ToLookup(happened => happened.Kind, happened => JsonElement.Parse(happened.Data));
    }

    public double PerDay => _opened.Length / (double)_opened.Select(happened => happened.At.Date).Distinct().Count();

    public double Rating => _data["conversation.rated"].Average(data => data.GetProperty("score").GetInt32());

    public double Handoffs => _data["conversation.handed-off"].Count() / (double)_opened.Length;

    public double Sentiment => _data["turn.understood"].Average(data => data.GetProperty("sentimentScore").GetDouble());

    public double Elapsed => _data["turn.decided"].Average(data => data.GetProperty("elapsedMs").GetDouble());

    public double ShareOf(string topic) => _data["turn.understood"].Average(
        data => data.GetProperty("intent").GetString()!.Contains(topic, StringComparison.Ordinal) ? 1.0 : 0);
}
