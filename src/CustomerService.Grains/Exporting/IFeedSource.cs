using System.Collections.Immutable;

namespace CustomerService.Grains.Exporting;

/// <summary>A kind of journal that the feed is made of: says what its events mean to others.</summary>
internal interface IFeedSource
{
    /// <summary>The first part of its journals' partitions.</summary>
    string Letter { get; }

    /// <summary>The first part of its subjects: <c>conversations</c> or <c>customers</c>.</summary>
    string Collection { get; }

    /// <summary>Reads the events of one row of a journal.</summary>
    ImmutableArray<FeedEntry> Read(ReadOnlySpan<byte> json);

    /// <summary>What an event of its journals says to others, with personal content; never empty.</summary>
    FeedEntry Map(object happened);
}
