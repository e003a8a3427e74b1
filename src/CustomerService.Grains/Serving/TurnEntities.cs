using System.Collections.Immutable;
using CustomerService.Language.Entities;
using CustomerService.Packs;
using CustomerService.Policies;

namespace CustomerService.Grains.Serving;

/// <summary>Finds in messages what a pack has patterns for.</summary>
internal sealed class TurnEntities
{
    /// <summary>Most of a turn: a pattern that matches every digit must not make a page of them.</summary>
    public const int Most = 100;

    private readonly EntityRecognizer _recognizer;

    private TurnEntities(EntityRecognizer recognizer) => _recognizer = recognizer;

    /// <summary>What finds a pack's entities; null for a pack that has none, whose turns pay nothing.</summary>
    public static TurnEntities? Of(Pack pack) => pack.Entities.IsDefaultOrEmpty
        ? null
        : new(
            EntityRecognizer.Of(
                pack.Entities.SelectMany(entity => entity.Patterns.Select(pattern => new EntityPattern(entity.Type, pattern)))));

    /// <summary>The first <see cref="Most"/> that are found, in the order of the messages.</summary>
    public ImmutableArray<TurnEntity> Find(ImmutableArray<string> messages, DateTimeOffset now)
    {
        var found = ImmutableArray.CreateBuilder<TurnEntity>();
        for (var i = 0; i < messages.Length && found.Count < Most; i++)
        {
            foreach (var entity in _recognizer.Find(messages[i], now).Take(Most - found.Count))
            {
                found.Add(new TurnEntity(entity.Type, entity.Value, i, entity.Start, entity.Length));
            }
        }

        return found.ToImmutable();
    }
}
