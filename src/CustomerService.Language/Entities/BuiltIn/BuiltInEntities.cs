using CustomerService.Language.Entities.Dates;
using CustomerService.Language.Entities.Names;
using CustomerService.Language.Entities.Numbers;

namespace CustomerService.Language.Entities.BuiltIn;

/// <summary>Finds addresses, numbers, amounts, dates, names and places in a text; also the detector of personal data.</summary>
public static class BuiltInEntities
{
    /// <summary>Creates a recognizer of the types that need no definition, and of those in the options.</summary>
    /// <param name="options">What it looks for, and how.</param>
    /// <exception cref="ArgumentException">The options are wrong: every mistake at once, with type and cure.</exception>
    public static EntityRecognizer Recognizer(EntityOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        var errors = new List<string>();
        var patterns = options.Patterns.Select(p => PatternFinder.TryCreate(p, errors)).OfType<IEntityFinder>().ToArray();
        var lists = options.Lists.Select(l => new ListFinder(l)).ToArray();
        if (!PhonePlan.Knows(options.Region))
        {
            errors.Add($"the region '{options.Region}' is not known: give an ISO 3166 code such as US or AT");
        }

        if (errors.Count > 0)
        {
            throw new ArgumentException($"Entity options: {string.Join("; ", errors)}.", nameof(options));
        }

        // In order of precedence: a checksum is worth more than a pattern, a pattern more than a guess.
        return new(
        [
            new EmailFinder(), new IbanFinder(), new PhoneFinder(options.Region, international: true), new CardFinder(), .. patterns,
            new DateFinder(options.DayFirst),
            new MoneyFinder(), new TimeFinder(), new PhoneFinder(
                options.Region, international: false), .. lists, new PersonFinder(options.GivenNames),
            new PlaceFinder(options.Places),
        ]);
    }
}
