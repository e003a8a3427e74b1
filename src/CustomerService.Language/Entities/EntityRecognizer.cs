using System.Collections.Immutable;

namespace CustomerService.Language.Entities;

/// <summary>Finds entities in a text: what its finders know, in their order. Immutable and thread-safe.</summary>
public sealed class EntityRecognizer
{
    // In order of precedence: what an earlier one has found, no later one reads.
    private readonly IEntityFinder[] _finders;

    internal EntityRecognizer(IEnumerable<IEntityFinder> finders) => _finders = [.. finders];

    /// <summary>A recognizer of nothing but patterns.</summary>
    /// <param name="patterns">The patterns; the earlier one wins where two match.</param>
    /// <exception cref="ArgumentException">A pattern can't be used: every mistake at once, with type and cure.</exception>
    public static EntityRecognizer Of(IEnumerable<EntityPattern> patterns)
    {
        ArgumentNullException.ThrowIfNull(patterns);
        var errors = new List<string>();
        var finders = patterns.Select(pattern => PatternFinder.TryCreate(pattern, errors)).OfType<IEntityFinder>().ToArray();
        return errors.Count == 0 ? new(finders) : throw new ArgumentException($"Entity patterns: {string.Join("; ", errors)}.", nameof(patterns));
    }

    /// <summary>Whether it can find anything at all.</summary>
    public bool IsEmpty => _finders.Length == 0;

    /// <summary>
    /// Finds what is in a text; entities do not overlap and come in the order of the text. Never throws, whatever the text.
    /// </summary>
    /// <param name="text">The text, of any length.</param>
    /// <param name="now">The moment that "tomorrow" is relative to, in the zone of the person who writes.</param>
    public ImmutableArray<RecognizedEntity> Find(string text, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(text);
        var plain = PlainText.Read(text);
        var kept = new List<RecognizedEntity>();
        var taken = new bool[plain.Text.Length];
        var found = new List<RecognizedEntity>();
        var taking = new List<RecognizedEntity>();
        foreach (var finder in _finders)
        {
            found.Clear();
            taking.Clear();
            finder.Find(plain.Text, now, found);
            foreach (var entity in found.OrderByDescending(e => e.Length).ThenBy(e => e.Start))
            {
                var range = taken.AsSpan(entity.Start, entity.Length);
                if (!range.Contains(true))
                {
                    range.Fill(true);
                    taking.Add(entity);
                    kept.Add(plain.Original(entity));
                }
            }

            // What follows reads around it: a date beside a telephone number hides no part of it.
            plain.Take(taking);
        }

        return [.. kept.OrderBy(e => e.Start)];
    }
}
