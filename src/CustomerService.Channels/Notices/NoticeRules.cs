using System.Collections.Immutable;
using CustomerService.Conversations;
using CustomerService.Feed;

namespace CustomerService.Channels.Notices;

/// <summary>What accounts of notices have to say: through which account of which channel, and to whom.</summary>
internal sealed class NoticeRules : IChannelRules
{
    private const string Via = "channel";
    private const string Account = "account";
    private const string To = "to";

    public string Channel => NoticeSink.SinkName;

    public ImmutableArray<string> Settings { get; } = [Account, Via, FeedSinks.Kinds, To];

    public ImmutableArray<string> Secrets => [];

    /// <summary>Whom an account tells.</summary>
    public static ChannelAddress AddressOf(ChannelAccount account) => new()
    {
        Channel = account.Settings.GetValueOrDefault(Via, ""),
        Account = account.Settings.GetValueOrDefault(Account),
        Address = account.Settings.GetValueOrDefault(To),
    };

    public IEnumerable<FieldProblem> Check(ChannelAccount account)
    {
        foreach (var problem in AddressOf(account).Problems())
        {
            yield return problem with { Field = $"settings.{(problem.Field == "address" ? To : problem.Field)}" };
        }

        if (string.IsNullOrEmpty(account.Settings.GetValueOrDefault(To)))
        {
            yield return new FieldProblem($"settings.{To}", "must be who is told: an address as the channel writes it.");
        }

        if (string.IsNullOrEmpty(account.Settings.GetValueOrDefault(FeedSinks.Kinds)))
        {
            yield return new FieldProblem($"settings.{FeedSinks.Kinds}", "must say of what, such as anomaly.*: a message for every event would be too many.");
        }

        foreach (var problem in FeedSinks.Check(account))
        {
            yield return problem;
        }
    }
}
