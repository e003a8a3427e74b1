using System.Collections.Immutable;
using CustomerService.Conversations;

namespace CustomerService.Gateway.Conversations;

/// <summary>Where an answer comes from.</summary>
internal sealed record SourceView(string Id, string Title, string Url)
{
    public static ImmutableArray<SourceView> From(ImmutableArray<Source> sources)
    {
        if (sources.IsDefaultOrEmpty)
        {
            return [];
        }

        var views = ImmutableArray.CreateBuilder<SourceView>(sources.Length);
        foreach (var source in sources)
        {
            views.Add(new SourceView(source.Id, source.Title, source.Url));
        }

        return views.MoveToImmutable();
    }
}
