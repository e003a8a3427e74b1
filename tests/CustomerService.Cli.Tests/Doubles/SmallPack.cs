namespace CustomerService.Cli.Tests.Doubles;

/// <summary>The smallest pack that is valid.</summary>
internal static class SmallPack
{
    public static IReadOnlyList<string> Examples { get; } = ["where is my order", "has my \"parcel\" left — yet?", "parcel?", "thanks", "thank you", "ta"];

    /// <summary>Writes it, and returns its folder.</summary>
    public static string WriteTo(TemporaryFolder folder)
    {
        folder.Write("pack/pack.yml", """
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
            escalation:
              repeatedFailures: 3
              angerScore: -0.5
            fallback:
              unknown: ["Sorry, I don't know."]
              suggest: ["Did you mean one of these?"]
            handoff:
              inHours: ["One moment."]
              outOfHours: ["We are back soon."]

            """);
        folder.Write("pack/intents/order-status.yml", """
            intent: order_status
            title: Where is my order
            kind: smalltalk
            replies: [On its way.]
            examples:
              - where is my order
              - has my "parcel" left — yet?
              - parcel?

            """);
        folder.Write("pack/intents/thanks.yml", """
            intent: thanks
            title: Thanks
            kind: smalltalk
            replies: [You're welcome.]
            examples: [thanks, thank you, ta]

            """);
        return folder.File("pack");
    }
}
