using System.Globalization;

namespace CustomerService.Grains.Journaling;

/// <summary>Row keys of a journal's partition. See docs/durability.md.</summary>
internal static class JournalKeys
{
    /// <summary>First key after all event rows.</summary>
    public const string AfterEvents = "e;";

    /// <summary>First key after all dedupe markers.</summary>
    public const string AfterMarkers = "d;";

    /// <summary>First key after all outbox rows.</summary>
    public const string AfterOutbox = "o;";

    /// <summary>No dead letter has a smaller key.</summary>
    public const string FirstDeadLetter = "x:";

    /// <summary>First key after all dead letters.</summary>
    public const string AfterDeadLetters = "x;";

    /// <summary>
    /// The events of one commit stand in one row, under the seq of the last: "first row from <c>e:{n}</c>" is then the row
    /// that holds event n.
    /// </summary>
    public static string Event(long lastSeq) => string.Create(CultureInfo.InvariantCulture, $"e:{lastSeq:D12}");

    /// <summary>The seq that the key of a row of events names.</summary>
    public static long SeqOf(string eventKey) => long.Parse(eventKey.AsSpan(2), CultureInfo.InvariantCulture);

    public static string Outbox(long seq, int n) => string.Create(CultureInfo.InvariantCulture, $"o:{seq:D12}.{n}");

    public static string DeadLetter(long seq, int n) => string.Create(CultureInfo.InvariantCulture, $"x:{seq:D12}.{n}");
}
