namespace CustomerService.Grains.Tests.Kit;

/// <summary>A pack with one of everything, small enough to be trained in a moment.</summary>
internal sealed class SmallPack : IDisposable
{
    public SmallPack()
    {
        Folder = Directory.CreateTempSubdirectory("grains-pack-").FullName;
        foreach (var (path, text) in Files)
        {
            var full = Path.Combine(Folder, path);
            Directory.CreateDirectory(Path.GetDirectoryName(full)!);
            File.WriteAllText(full, text);
        }
    }

    public string Folder { get; }

    /// <summary>Changes a file, as somebody with an editor would.</summary>
    public void Change(string path, string old, string text)
    {
        var full = Path.Combine(Folder, path);
        var before = File.ReadAllText(full);
        var after = before.Replace(old, text, StringComparison.Ordinal);
        if (after == before)
        {
            throw new ArgumentException($"'{old}' is not in {path}.", nameof(old));
        }

        File.WriteAllText(full, after);
    }

    public void Dispose() => Directory.Delete(Folder, recursive: true);

    private static Dictionary<string, string> Files => new()
    {
        ["pack.yml"] = """
            format: 1
            name: Corner Shop
            locale: en
            timeZone: Europe/London
            hours:
              monday: ["09:00-18:00"]
              tuesday: closed
              wednesday: closed
              thursday: closed
              friday: closed
              saturday: closed
              sunday: closed
            tone:
              greetingName: Robin
              signOff: The Corner Shop team
            escalation:
              intents: [person]
              repeatedFailures: 2
              angerScore: -0.5
            fallback:
              unknown: ["I do not know that."]
              suggest: ["Did you mean one of these?"]
              outOfScope: ["That is not for me."]
            handoff:
              inHours: ["One moment, {customer.name|please}."]
              outOfHours: ["We are back {hours.nextOpening|soon}."]

            """,
        ["intents/order-status.yml"] = """
            intent: order_status
            title: Where is my order
            kind: knowledge
            article: order-status
            examples:
              - where is my order
              - has my parcel left yet
              - track my order please
              - my order has not arrived
              - when will the parcel come
              - order status

            """,
        ["intents/person.yml"] = """
            intent: person
            title: Talk to a person
            kind: escalation
            examples:
              - a human please
              - let me talk to somebody
              - I want to speak to an agent
              - give me a real person
              - can I talk to a human
              - agent now

            """,
        ["intents/thanks.yml"] = """
            intent: thanks
            title: Thanks
            kind: smalltalk
            replies: ["You're welcome, {customer.name|friend}."]
            examples:
              - thanks
              - thank you so much
              - many thanks
              - thanks a lot
              - cheers thank you
              - ta

            """,
        ["articles/order-status.md"] = """
            ---
            id: order-status
            title: Where is my order?
            updated: 2026-11-01
            ---
            Open My orders to see where your order is.

            """,
        ["articles/gift-wrapping.md"] = """
            ---
            id: gift-wrapping
            title: Gift wrapping
            updated: 2026-11-01
            ---
            Choose gift wrapping with ribbons at the checkout for two pounds.

            """,
        ["out-of-scope.yml"] = """
            examples:
              - what is the capital of France
              - tell me a joke
              - who won the match
              - how tall is the moon

            """,
        ["sentiment.yml"] = """
            negative: [this is awful, I am so angry, never again]
            neutral: [I ordered on Monday, my number is 12, the blue one]
            positive: [lovely service, you are great, it works well]

            """,
        ["languages/en.yml"] = """
            language: en
            examples: [where is my parcel, thank you, I want my money back]

            """,
        ["languages/fr.yml"] = """
            language: fr
            examples: [où est mon colis, merci beaucoup, je veux être remboursé]

            """,
    };
}
