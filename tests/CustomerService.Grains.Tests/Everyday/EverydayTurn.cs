using CustomerService.Conversations;
using CustomerService.Grains.Policies;
using CustomerService.Grains.Serving;

namespace CustomerService.Grains.Tests.Everyday;

/// <summary>What came of a customer's message.</summary>
internal sealed record EverydayTurn(TenantModels Models, Understanding Understanding, Decision Decision, IReadOnlyList<Reply> Replies, bool HandedOff)
{
    public bool Cites => Replies.Any(reply => !reply.Sources.IsEmpty);

    public bool OffersAPerson => !HandedOff && Replies.SelectMany(reply => reply.Choices)
        .Any(choice => Models.Pack.Escalation.Intents.Any(intent => choice.Id == $"intent:{intent}"));

    public bool Is(string reaction) => reaction.Split(':') switch
    {
        ["a", var article] => !HandedOff && Replies.Any(reply => reply.Sources.Any(source => source.Id == article)),
        ["talk", var intent] => !HandedOff && Decision.Reason == $"small talk: {intent}",
        ["lang", var language] => OffersAPerson && !Cites && Replies.Any(reply => Models.Reader.Languages.Predict(reply.Text).Language == language),
        ["person"] => HandedOff,
        ["offer"] => OffersAPerson,
        ["ask"] => !HandedOff && !Cites && Replies.Count > 0 && Decision.Policy != SmallTalkPolicy.PolicyName,
        ["clarify"] => !HandedOff && !Cites && Replies[^1].Choices is [_, _, ..] choices && choices[^1].Id == "none",
        ["open"] => !HandedOff,
        ["mood+"] => Understanding.Sentiment.Label != "negative",
        ["mood-"] => Understanding.Sentiment.Label != "positive",
        _ => throw new ArgumentException($"'{reaction}' is no reaction.", nameof(reaction)),
    };

    public override string ToString() =>
        $"{(HandedOff ? "PERSON " : "")}{Decision.Policy}: {Decision.Reason} [{Understanding.Intent} {Understanding.Confidence:F2}{(Understanding.OutOfScope ? " oos" : "")} "
        + $"{string.Join(' ', Understanding.Candidates.Skip(1).Select(c => $"{c.Intent} {c.Confidence:F2}"))}; {Understanding.Sentiment.Label} {Understanding.Sentiment.Score:F2} {Understanding.Language}] "
        + $"{string.Join(" ¶ ", Replies.Select(reply => reply.Text + (reply.Choices.IsEmpty ? "" : $" <{string.Join('|', reply.Choices.Select(c => c.Title))}>")))}";
}
