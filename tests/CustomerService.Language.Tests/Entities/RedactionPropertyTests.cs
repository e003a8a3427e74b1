using System.Text;
using CsCheck;
using CustomerService.Language.Entities;
using CustomerService.Language.Entities.BuiltIn;
using CustomerService.Language.Entities.Numbers;
using Xunit;

namespace CustomerService.Language.Tests.Entities;

/// <summary>What is valid is redacted however it is grouped and whatever stands beside it, and what is found is where it says.</summary>
public class RedactionPropertyTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 23, 10, 0, 0, TimeSpan.FromHours(1));
    private static readonly EntityRecognizer Recognizer = BuiltInEntities.Recognizer(new EntityOptions { Region = "DE" });

    private static readonly Gen<string> Separator = Gen.OneOf(
        "", " ", "-", "\u00a0", "\u202f", "\u2009", "\u3000", "\u2011", "\u2013", "\u2212", "\u200b", "\u00ad", "\u2060", " - ", "\t");

    // Words and marks that end a number; neighbours with digits are in the last group.
    private static readonly Gen<string> Neighbour = Gen.OneOf(
        "", "card ", "und", " please", ", ", ". ", "\n", "(", ") ", "号", " Stück ", "\ud83d\ude00", ": ", " 12/27 ", " 123 ", " 7 ", " x ", "#", "; 99 ");

    private static readonly Gen<string> Digits = Gen.OneOf(
        "0123456789", "\uff10\uff11\uff12\uff13\uff14\uff15\uff16\uff17\uff18\uff19", "\u0660\u0661\u0662\u0663\u0664\u0665\u0666\u0667\u0668\u0669",
        "\u0966\u0967\u0968\u0969\u096a\u096b\u096c\u096d\u096e\u096f");

    private static readonly Gen<string> Card = Gen.Select(Gen.OneOf("4", "51", "55", "2221", "34", "37", "6011", "3530", "62"), Gen.Int[0, 9].Array[16], (prefix, random) =>
    {
        var length = prefix is "34" or "37" ? 15 : 16;
        var body = (prefix + string.Concat(random))[..(length - 1)];
        return body + Enumerable.Range(0, 10).First(d => CardFinder.Luhn(body + d));
    });

    private static readonly Gen<string> Iban = Gen.Select(Gen.OneOf("DE18", "AT16", "CH17", "ES20", "BE12", "NO11", "PL24"), Gen.Int[0, 9].Array[24], (country, random) =>
    {
        var bank = string.Concat(random.Take(int.Parse(country.AsSpan(2))));
        var check = 98 - IbanFinder.Remainder(country[..2] + "00" + bank);
        return $"{country[..2]}{check:00}{bank}";
    });

    // Of countries whose numbers have one length only, so that no grouping is another number.
    private static readonly Gen<string> Phone = Gen.Select(Gen.OneOf("+1650253", "+336123", "+41446681", "+447400", "+447700900", "+34612"), Gen.Int[0, 9].Array[9], (prefix, random) =>
        (prefix + string.Concat(random))[..(prefix[..3] switch { "+1" or "+16" => 12, "+33" or "+41" or "+34" => 12, _ => 13 })]);

    [Fact]
    public void Redact_CardsHoweverTheyAreGrouped_LeavesNoDigitOfThem() => Check(Card, EntityTypes.Card);

    [Fact]
    public void Redact_IbansHoweverTheyAreGrouped_LeavesNoDigitOfThem() => Check(Iban, EntityTypes.Iban);

    [Fact]
    public void Redact_PhonesHoweverTheyAreGrouped_LeavesNoDigitOfThem() => Check(Phone, EntityTypes.Phone);

    [Fact]
    public void Redact_EmailsBesideAnything_LeavesNothingOfThem() => Gen.Select(Neighbour, Gen.OneOf("anna", "a.b+c", "jo_99", "o'neil", "x&y", "Jürgen"), Gen.OneOf("example.org", "mail.shop.example.co.uk", "bücher.example"), Neighbour)
        .Sample((before, local, domain, after) =>
        {
            var text = before + local + (after.Length == 3 ? "\u200b" : "") + "@" + domain + after;
            var found = Recognizer.Find(text, Now);
            Places(text, found);
            var redacted = PersonalData.Redact(text, found);
            Assert.Contains("[email]", redacted, StringComparison.Ordinal);
            Assert.DoesNotContain(domain, redacted, StringComparison.Ordinal);
            Assert.DoesNotContain(local, redacted, StringComparison.Ordinal);
        }, iter: 1000);

    private static void Check(Gen<string> valid, string type) => Gen.Select(Neighbour, valid, Separator.Array[40], Gen.Int[1, 6].Array[40], Digits, Neighbour)
        .Sample((before, number, separators, lengths, digits, after) =>
        {
            // A country's letters stand together, as a plus and its digit do, and a letter at once behind a telephone number makes a code of its last group.
            lengths = [type != EntityTypes.Card ? Math.Max(2, lengths[0]) : lengths[0], .. lengths.Skip(1)];
            after = type == EntityTypes.Phone && after.Length > 0 && char.IsAsciiLetter(after[0]) ? " " + after : after;
            var written = Grouped(number, separators, lengths, digits);
            var text = before + written + after;
            var found = Recognizer.Find(text, Now);
            Places(text, found);
            var start = before.Length;
            var end = start + written.Length;
            var covered = new bool[text.Length];
            foreach (var entity in found.Where(e => e.Personal))
            {
                covered.AsSpan(entity.Start, entity.Length).Fill(true);
            }

            for (var i = start; i < end; i++)
            {
                Assert.True(covered[i] || !char.IsDigit(text[i]), $"{type} {number} written {Escaped(text)} leaves {Escaped(PersonalData.Redact(text, found))}");
            }
        }, iter: 2000);

    private static void Places(string text, IEnumerable<RecognizedEntity> found)
    {
        var last = 0;
        foreach (var entity in found)
        {
            Assert.InRange(entity.Start, last, text.Length);
            Assert.Equal(text.Substring(entity.Start, entity.Length), entity.Text);
            last = entity.Start + entity.Length;
        }
    }

    /// <summary>The number in groups, each with a separator behind it but the last one.</summary>
    private static string Grouped(string number, string[] separators, int[] lengths, string digits)
    {
        var written = new StringBuilder();
        for (int at = 0, group = 0; at < number.Length; group++)
        {
            var next = Math.Min(number.Length, at + lengths[group]);
            foreach (var c in number[at..next])
            {
                written.Append(char.IsAsciiDigit(c) ? digits[c - '0'] : c);
            }

            written.Append(next < number.Length ? separators[group] : "");
            at = next;
        }

        return written.ToString();
    }

    private static string Escaped(string text) => string.Concat(text.Select(c => c is >= ' ' and <= '~' ? c.ToString() : $"\\u{(int)c:x4}"));
}
