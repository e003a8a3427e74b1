using System.Text;
using CustomerService.Language.Understanding;
using CustomerService.Packs;
using Xunit;

namespace CustomerService.Language.Tests.Packs;

/// <summary>A small valid pack in a folder of its own, for a test to spoil.</summary>
internal sealed class TempPack : IDisposable
{
    private static readonly UTF8Encoding Utf8 = new(false);

    public TempPack()
    {
        Folder = Directory.CreateTempSubdirectory("pack-").FullName;
        foreach (var (path, text) in Files)
        {
            Write(path, text);
        }
    }

    public static IReadOnlyDictionary<string, string> Files { get; } = new Dictionary<string, string>
    {
        ["pack.yml"] = """
            format: 1
            name: Corner Shop
            locale: en
            timeZone: Europe/London
            hours:
              monday: ["09:00-18:00"]
              tuesday: ["09:00-12:30", "13:30-18:00"]
              wednesday: 09:00-18:00
              thursday: ["09:00-18:00"]
              friday: ["09:00-18:00"]
              saturday: ["10:00-16:00"]
              sunday: closed
              holidays:
                - date: 2026-12-25
                  name: Christmas Day
                - date: 2026-12-24
                  name: Christmas Eve
                  hours: ["09:00-13:00"]
            tone:
              greetingName: Robin
              signOff: The Corner Shop team
              variables:
                phone: 01632 960 960
            escalation:
              intents: [person]
              repeatedFailures: 3
              angerScore: -0.5
            fallback:
              unknown: ["Sorry, I don't know. Ring {var.phone}."]
              suggest: ["Did you mean one of these?"]
            handoff:
              inHours: ["One moment, {customer.name|please}."]
              outOfHours: ["We are back {hours.nextOpening|soon}."]

            """,
        ["intents/order-status.yml"] = """
            intent: order_status
            title: Where is my order
            description: Where an order is.
            kind: knowledge
            article: order-status
            examples:
              - where is my order
              - has my parcel left yet
              - "order #1042, where is it?"

            """,
        ["intents/person.yml"] = """
            intent: person
            title: Talk to a person
            kind: escalation
            examples: [a human please, let me talk to somebody, agent]

            """,
        ["intents/thanks.yml"] = """
            intent: thanks
            title: Thanks
            kind: smalltalk
            replies:
              - You're welcome, {customer.name|friend}. {tone.signOff}
            examples:
              - thanks
              - thank you so much
              - ta

            """,
        ["articles/order-status.md"] = """
            ---
            id: order-status
            title: Where is my order?
            updated: 2026-11-01
            tags: [orders, delivery]
            ---

            Open **My orders** to see where your order is. See also [returns](/help/returns).

            ## What the steps mean

            1. Packed: it is in our warehouse.
            2. Sent: it is with the carrier.

            """,
        ["articles/returns.md"] = """
            ---
            id: returns
            title: Returns for staff
            audience: agents
            locale: en-GB
            ---
            Give the customer thirty days.

            """,
        ["out-of-scope.yml"] = """
            examples:
              - what is the capital of France
              - tell me a joke
              - who won the match

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

    public string Folder { get; }

    public void Write(string path, string text) => Write(path, Utf8.GetBytes(text));

    public void Write(string path, byte[] content)
    {
        var full = PathOf(path);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        File.WriteAllBytes(full, content);
    }

    public void Replace(string path, string old, string text)
    {
        var content = File.ReadAllText(PathOf(path));
        Assert.Contains(old, content, StringComparison.Ordinal);
        Write(path, content.Replace(old, text, StringComparison.Ordinal));
    }

    public void Delete(string path) => File.Delete(PathOf(path));

    public string PathOf(string path) => Path.Combine(Folder, path);

    public PackLoadResult Load() => PackReader.Load(Folder);

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
