using System.Collections.Immutable;
using CustomerService.Language.Entities.Dates;
using CustomerService.Language.Entities.Names;
using CustomerService.Language.Entities.Numbers;
using CustomerService.Language.Entities.Reading;

namespace CustomerService.Language.Entities;

/// <summary>Finds addresses, numbers, amounts, dates, names and places in a text; also the detector of personal data. Immutable and thread-safe.</summary>
public sealed class EntityRecognizer
{
    // In order of precedence: a checksum is worth more than a pattern, a pattern more than a guess.
    private readonly IEntityFinder[] _finders;

    /// <summary>Creates a recognizer.</summary>
    /// <exception cref="ArgumentException">The options are wrong: every mistake at once, with type and cure.</exception>
    public EntityRecognizer(EntityOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        var errors = new List<string>();
        var patterns = options.Patterns.Select(p => PatternFinder.TryCreate(p, errors)).OfType<PatternFinder>().ToArray();
        var lists = options.Lists.Select(l => new ListFinder(l)).ToArray();
        if (!PhonePlan.Knows(options.Region))
        {
            errors.Add($"the region '{options.Region}' is not known: give an ISO 3166 code such as US or AT");
        }

        if (errors.Count > 0)
        {
            throw new ArgumentException($"Entity options: {string.Join("; ", errors)}.", nameof(options));
        }

        _finders =
        [
            new EmailFinder(), new IbanFinder(), new PhoneFinder(options.Region, international: true), new CardFinder(), .. patterns, new DateFinder(options.DayFirst),
            new MoneyFinder(), new TimeFinder(), new PhoneFinder(options.Region, international: false), .. lists, new PersonFinder(options.GivenNames),
            new PlaceFinder(options.Places),
        ];
    }

    /// <summary>Finds what is in a text; entities do not overlap and come in the order of the text. Never throws, whatever the text.</summary>
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
