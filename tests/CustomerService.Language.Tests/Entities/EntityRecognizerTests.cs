using System.Collections.Immutable;
using CsCheck;
using CustomerService.Language.Entities;
using CustomerService.Language.Entities.BuiltIn;
using Xunit;

namespace CustomerService.Language.Tests.Entities;

public class EntityRecognizerTests
{
    // A Monday.
    private static readonly DateTimeOffset Now = new(2026, 11, 23, 10, 0, 0, TimeSpan.FromHours(1));

    private static readonly EntityRecognizer Recognizer = BuiltInEntities.Recognizer(new EntityOptions
    {
        Region = "US",
        Patterns = [new("order", @"\bORD-[0-9]{6}\b"), new("tracking", @"\b1Z[0-9A-Z]{16}\b")],
        Lists =
        [
            new("product", ImmutableDictionary<string, ImmutableArray<string>>.Empty
                .Add("Aurora Desk Lamp", ["aurora lamp"])
                .Add("Nimbus", [])
                .Add("X200", [])),
        ],
    });

    [Theory]
    [InlineData("write to Jo.Doe+shop@Example.co.uk.", "email", "jo.doe+shop@example.co.uk")]
    [InlineData("call me at (650) 253-0000 please", "phone", "+16502530000")]
    [InlineData("my number is +43 1 58858-0", "phone", "+431588580")]
    [InlineData("it cost $1,234.50", "money", "1234.50 USD")]
    [InlineData("ich zahlte 1.234,50 €", "money", "1234.50 EUR")]
    [InlineData("about 20 dollars", "money", "20.00 USD")]
    [InlineData("card 4111 1111 1111 1111 was charged", "card", "4111111111111111")]
    [InlineData("IBAN AT61 1904 3002 3457 3201, thanks", "iban", "AT611904300234573201")]
    [InlineData("where is ord-123456?", "order", "ORD-123456")]
    [InlineData("tracking 1Z999AA10123456784", "tracking", "1Z999AA10123456784")]
    [InlineData("deliver it tomorrow", "date", "2026-11-24")]
    [InlineData("the day after tomorrow", "date", "2026-11-25")]
    [InlineData("come on Friday", "date", "2026-11-27")]
    [InlineData("next monday", "date", "2026-11-30")]
    [InlineData("last friday", "date", "2026-11-20")]
    [InlineData("last monday", "date", "2026-11-16")]
    [InlineData("in two weeks", "date", "2026-12-07")]
    [InlineData("ordered 3 days ago", "date", "2026-11-20")]
    [InlineData("on 2026-12-01", "date", "2026-12-01")]
    [InlineData("on 12/1/2026", "date", "2026-12-01")]
    [InlineData("on 24.12.2026", "date", "2026-12-24")]
    [InlineData("on 13/1/2027", "date", "2027-01-13")]
    [InlineData("the 23rd of November", "date", "2026-11-23")]
    [InlineData("January 5", "date", "2027-01-05")]
    [InlineData("March 5th, 2025", "date", "2025-03-05")]
    [InlineData("at 3pm", "time", "15:00")]
    [InlineData("at 12:05 am", "time", "00:05")]
    [InlineData("between 15:30", "time", "15:30")]
    [InlineData("at noon", "time", "12:00")]
    [InlineData("my name is Maria Lopez", "person", "Maria Lopez")]
    [InlineData("this is mrs van der Berg", "person", "van der Berg")]
    [InlineData("I live in New York City", "place", "New York City")]
    [InlineData("shipping to germany", "place", "Germany")]
    [InlineData("the aurora lamp flickers", "product", "Aurora Desk Lamp")]
    [InlineData("the Auorra desk lamp is broken", "product", "Aurora Desk Lamp")]
    [InlineData("a nimbuss please", "product", "Nimbus")]
    public void Find_OneEntity_HasItsTypeAndValue(string text, string type, string value)
    {
        var found = Recognizer.Find(text, Now);
        Assert.Contains(found, e => e.Type == type && e.Value == value);
    }

    [Theory]
    [InlineData("card 4111 1111 1111 1112", "card")]
    [InlineData("IBAN AT61 1904 3002 3457 3202", "iban")]
    [InlineData("the year 2026 was good", "date")]
    [InlineData("32/13/2026", "date")]
    [InlineData("room 101", "phone")]
    [InlineData("order 12345678901234567890", "phone")]
    [InlineData("an X201 please", "product")]
    [InlineData("me@home", "email")]
    [InlineData("25:70", "time")]
    [InlineData("I am waiting", "person")]
    [InlineData("a nice day", "place")]
    public void Find_WhatOnlyLooksLikeOne_IsNotFound(string text, string type) =>
        Assert.DoesNotContain(Recognizer.Find(text, Now), e => e.Type == type);

    [Fact]
    public void Redact_PersonalData_LeavesTheRest()
    {
        const string Text = "I am Anna Berg, anna@example.org, card 4111111111111111, order ORD-123456 of yesterday for 20 EUR";
        Assert.Equal(
            "I am [person], [email], card [card], order ORD-123456 of yesterday for 20 EUR",
            PersonalData.Redact(Text, Recognizer.Find(Text, Now)));
    }

    [Fact]
    public void Find_AnyText_GivesPlacesInItThatDoNotOverlap() => WildText.Any.Sample(text =>
    {
        var mixed = text + " 4111 1111 1111 1111 a@b.cd " + text;
        var last = 0;
        foreach (var entity in Recognizer.Find(mixed, Now))
        {
            Assert.True(entity.Start >= last && entity.Length > 0);
            Assert.Equal(mixed.Substring(entity.Start, entity.Length), entity.Text);
            last = entity.Start + entity.Length;
        }
    }, iter: 300);

    [Theory]
    [InlineData("")]
    [InlineData("1")]
    [InlineData("1 ")]
    [InlineData("a@")]
    [InlineData("AT61")]
    [InlineData("$1,")]
    [InlineData("next ")]
    [InlineData("a.")]
    public void Find_AMegabyteOfTheWorst_Ends(string piece)
    {
        var text = piece.Length == 0 ? "" : string.Concat(Enumerable.Repeat(piece, (1 << 20) / piece.Length));
        Assert.All(Recognizer.Find(text, Now), e => Assert.InRange(e.Start + e.Length, 1, text.Length));
    }

    [Fact]
    public void Find_DatesAtTheEdgeOfTheCalendar_NeverThrow()
    {
        Assert.NotNull(Recognizer.Find("yesterday and 9 years ago, 29 February, in 3650 years, last monday", DateTimeOffset.MinValue.AddDays(12)).ToString());
        Assert.NotNull(Recognizer.Find("tomorrow, in 3650 days, 29 February, next friday", new DateTimeOffset(9998, 12, 20, 0, 0, 0, TimeSpan.Zero)).ToString());
    }

    [Fact]
    public void Create_WrongOptions_SaysEveryMistake()
    {
        var error = Assert.Throws<ArgumentException>(() => BuiltInEntities.Recognizer(new EntityOptions
        {
            Region = "XX",
            Patterns = [new("a", "(x"), new("b", "(?=x)y"), new("c", "x*")],
        }));
        Assert.Contains("'a' is no regular expression", error.Message);
        Assert.Contains("'b' uses look-around", error.Message);
        Assert.Contains("'c' matches the empty text", error.Message);
        Assert.Contains("region 'XX'", error.Message);
    }
}
