using CustomerService.Conversations;
using CustomerService.Grains.Policies;
using CustomerService.Packs;
using CustomerService.Simulation.Shop;

namespace CustomerService.Simulation.History;

/// <summary>Turns of the assistant, as its policies decide them.</summary>
internal sealed class ConversationTurns(Pack pack, ShopTopics topics, Circumstance now, Random random)
{
    /// <summary>The assistant knows.</summary>
    public void Answer(InventedJournal journal, PackIntent matter, double mood)
    {
        if (matter is not { Kind: PackIntentKind.Knowledge, ArticleId: { } id } || pack.FindForCustomer(id, pack.Locale) is not { } article)
        {
            Fail(journal, matter, mood);
            return;
        }

        journal.CustomerSays(random.One(matter.Examples));
        Decide(journal, Understood(matter, mood), KnowledgePolicy.PolicyName, $"intent {matter.Id} is answered by article {id}");
        journal.BotSays(article.Summary, new Source(id, article.Title, article.Url));
    }

    /// <summary>The assistant does not.</summary>
    public void Fail(InventedJournal journal, PackIntent matter, double mood)
    {
        var isForeign = topics.OutOfScope.Length > 0 && random.Happens(0.4);
        journal.CustomerSays(isForeign ? random.One(topics.OutOfScope) : random.One(matter.Examples));
        var understood = Understood(matter, mood) with { Confidence = random.Seconds(0.1, 0.4).TotalSeconds, OutOfScope = isForeign };
        var (words, reason) = isForeign ? (pack.Fallback.OutOfScope, "out of scope") : (pack.Fallback.Unknown, "no answer known");
        Decide(journal, understood, FallbackPolicy.PolicyName, reason, failed: true);
        journal.BotSays(random.One(words).Text);
    }

    /// <summary>Pleasantries.</summary>
    public void SmallTalk(InventedJournal journal, PackIntent pleasantry)
    {
        journal.CustomerSays(random.One(pleasantry.Examples));
        Decide(journal, Understood(pleasantry, 0.5), SmallTalkPolicy.PolicyName, $"small talk: {pleasantry.Id}");
        journal.BotSays(random.One(pleasantry.Replies).Text);
    }

    /// <summary>A person is asked for.</summary>
    /// <returns>True.</returns>
    public bool HandOff(InventedJournal journal, PackIntent matter, double mood, string reason, bool outOfScope = false)
    {
        journal.CustomerSays(random.One(matter.Examples));
        Decide(journal, Understood(matter, mood) with { OutOfScope = outOfScope }, EscalationPolicy.PolicyName, reason);
        var words = pack.Hours.IsOpen(journal.Now) ? pack.Handoff.InHours : pack.Handoff.OutOfHours;
        journal.BotSays(random.One(words).Text);
        journal.Add(new HandedOff { Reason = reason, Waiting = true, ExpectedAt = pack.Hours.NextOpening(journal.Now) });
        return true;
    }

    /// <summary>The customer writes to a person who has the word: the assistant listens.</summary>
    public void Listen(InventedJournal journal)
    {
        var matter = topics.Matter(random, now);
        journal.CustomerSays(random.One(matter.Examples));
        Decide(journal, Understood(matter, 0), "handed-off", "a person has the word");
    }

    private void Decide(InventedJournal journal, Understanding understanding, string policy, string reason, bool failed = false) =>
        journal.Decide(understanding, new Decision(policy, reason), failed, now.Slowness);

    private Understanding Understood(PackIntent intent, double mood)
    {
        var score = Math.Round(Math.Clamp(random.Near(mood, 0.2), -1, 1), 4);
        var label = score < -0.33 ? "negative" : score > 0.33 ? "positive" : "neutral";
        var confidence = Math.Round(1 - Math.Abs(random.Near(0, 0.12)) % 0.4, 4);
        return new Understanding(
            intent.Id, confidence, OutOfScope: false, new Sentiment(label, score), pack.Locale.Split('-')[0], [], InventedJournal.Models);
    }
}
