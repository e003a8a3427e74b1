using CustomerService.Language.Entities;
using CustomerService.Language.Entities.BuiltIn;
using Xunit;

namespace CustomerService.Language.Tests.Entities;

/// <summary>Numbers beside blanks, dashes and digits of other scripts, and beside other numbers (kinds K09 to K13 of the faults found from outside).</summary>
public class NumbersAsWrittenTests
{
    // A Monday.
    private static readonly DateTimeOffset Now = new(2026, 11, 23, 10, 0, 0, TimeSpan.FromHours(1));

    [Theory]
    [InlineData("DE", "I paid 14\u00a0000,12 EUR", "money", "14000.12 EUR")]
    [InlineData("DE", "14\u202f000,12\u202f€", "money", "14000.12 EUR")]
    [InlineData("DE", "1\u2009234\u2009567 EUR", "money", "1234567.00 EUR")]
    [InlineData("DE", "1\u2007234,5 EUR", "money", "1234.50 EUR")]
    [InlineData("CH", "CHF 1\u2019234.50", "money", "1234.50 CHF")]
    [InlineData("CH", "CHF\u00a01\u02bc234.50", "money", "1234.50 CHF")]
    [InlineData("US", "\uff04\uff11\uff0c\uff12\uff13\uff14\uff0e\uff15\uff10", "money", "1234.50 USD")]
    [InlineData("US", "$\u0661\u066c\u0662\u0663\u0664\u066b\u0665\u0660", "money", "1234.50 USD")]
    [InlineData("DE", "0171\u00a02345678", "phone", "+491712345678")]
    [InlineData("DE", "+49\u2011171\u20112345678", "phone", "+491712345678")]
    [InlineData("DE", "+49\u2013171\u2212234\u201056\u202f78", "phone", "+491712345678")]
    [InlineData("DE", "0171\u200b234\u00ad5678", "phone", "+491712345678")]
    [InlineData("DE", "\u2066+49 171 2345678\u2069", "phone", "+491712345678")]
    [InlineData("DE", "\uff0b\uff14\uff19\u3000171\u30fc2345678", "phone", "+491712345678")]
    [InlineData("DE", "\u0660\u0661\u0667\u0661 \u0662\u0663\u0664\u0665\u0666\u0667\u0668", "phone", "+491712345678")]
    [InlineData("DE", "DE89\u00a03704\u00a00044\u00a00532\u00a00130\u00a000", "iban", "DE89370400440532013000")]
    [InlineData("DE", "DE89\u20113704\u20110044\u20110532\u20110130\u201100", "iban", "DE89370400440532013000")]
    [InlineData("DE", "DE\u200b89 3704 0044 0532 0130 00", "iban", "DE89370400440532013000")]
    [InlineData("DE", "IBANDE89370400440532013000", "iban", "DE89370400440532013000")]
    [InlineData("DE", "\uff24\uff25\uff18\uff19370400440532013000", "iban", "DE89370400440532013000")]
    [InlineData("US", "card 4111\u00a01111\u00a01111\u00a01111", "card", "4111111111111111")]
    [InlineData("US", "card 4111\u20111111\u20121111\u22121111", "card", "4111111111111111")]
    [InlineData("US", "card no. \uff14\uff11\uff11\uff11\uff11\uff11\uff11\uff11\uff11\uff11\uff11\uff11\uff11\uff11\uff11\uff11", "card", "4111111111111111")]
    [InlineData("US", "\u096a\u0967\u0967\u0967 \u0967\u0967\u0967\u0967 \u0967\u0967\u0967\u0967 \u0967\u0967\u0967\u0967", "card", "4111111111111111")]
    [InlineData("US", "\ud835\udfd2111111111111111", "card", "4111111111111111")]
    [InlineData("US", "4\ufe0f\u20e3111 1111 1111 1111", "card", "4111111111111111")]
    [InlineData("US", "4111\u200e1111\ufeff1111\u20601111", "card", "4111111111111111")]
    [InlineData("US", "4111\t1111\t1111\t1111", "card", "4111111111111111")]
    [InlineData("US", "4111 - 1111 - 1111 - 1111", "card", "4111111111111111")]
    [InlineData("US", "卡号4111111111111111谢谢", "card", "4111111111111111")]
    [InlineData("US", "card4111111111111111", "card", "4111111111111111")]
    [InlineData("US", "anna\u200b@example.org", "email", "anna@example.org")]
    [InlineData("US", "anna＠example．org", "email", "anna@example.org")]
    [InlineData("US", "请联系anna@example.org谢谢", "email", "anna@example.org")]
    [InlineData("US", "**anna@example.org**", "email", "anna@example.org")]
    [InlineData("US", "on 2026\u20111\u20115", "date", "2026-01-05")]
    [InlineData("US", "on 23.\u00a011.\u00a02026", "date", "2026-11-23")]
    [InlineData("US", "on the 23rd\u00a0of\u202fNovember", "date", "2026-11-23")]
    [InlineData("US", "at 3\u202fp.m.", "time", "15:00")]
    [InlineData("US", "at 15\u223630", "time", "15:30")]
    [InlineData("US", "order ORD\u2011123456", "order", "ORD-123456")]
    public void Find_BesideCharactersThatOnlyLookAlike_IsFound(string region, string text, string type, string value) => Found(region, text, type, value);

    [Theory]
    [InlineData("US", "4111111111111111 12/27", "card", "4111111111111111")]
    [InlineData("US", "4111111111111111 123", "card", "4111111111111111")]
    [InlineData("US", "12 4111 1111 1111 1111 3", "card", "4111111111111111")]
    [InlineData("US", "4111 1111 1111 1111 12/27 123", "card", "4111111111111111")]
    [InlineData("US", "3782 822463 10005 1234", "card", "378282246310005")]
    [InlineData("US", "4111111111111111 5500000000000004", "card", "5500000000000004")]
    [InlineData("DE", "DE89 3704 0044 0532 0130 00 12345", "iban", "DE89370400440532013000")]
    [InlineData("DE", "0171 2345678 2 Stück", "phone", "+491712345678")]
    [InlineData("DE", "2 Stück 0171 2345678", "phone", "+491712345678")]
    [InlineData("DE", "0171 2345678 0171 2345679", "phone", "+491712345678")]
    [InlineData("DE", "0171 2345678 0171 2345679", "phone", "+491712345679")]
    [InlineData("DE", "+49 171 2345678 12:30", "phone", "+491712345678")]
    [InlineData("DE", "+49 171 2345678 12:30", "time", "12:30")]
    [InlineData("DE", "0171 2345678 24.12.2026", "phone", "+491712345678")]
    [InlineData("DE", "0171 2345678 24.12.2026", "date", "2026-12-24")]
    [InlineData("DE", "0171 2345678 50 €", "phone", "+491712345678")]
    [InlineData("DE", "12345 0171 2345678", "phone", "+491712345678")]
    [InlineData("DE", "0171/2345678, 2 Stück", "phone", "+491712345678")]
    [InlineData("AT", "0664 / 123 45 67", "phone", "+436641234567")]
    [InlineData("AT", "0664 123 45 67 2 pieces", "phone", "+436641234567")]
    [InlineData("CH", "044 668 18 00 2 Stück", "phone", "+41446681800")]
    [InlineData("US", "(650) 253-0000 12/27", "phone", "+16502530000")]
    [InlineData("US", "650 253 0000 3", "phone", "+16502530000")]
    [InlineData("US", "+49 (0)171 2345678", "phone", "+491712345678")]
    [InlineData("US", "0049 171 2345678", "phone", "+491712345678")]
    [InlineData("CH", "044 668 18 00 ext. 12", "phone", "+41446681800")]
    [InlineData("US", "call me at 0494 92 82 32, please", "phone", "0494928232")]
    [InlineData("DE", "Tel.: 78 651 450", "phone", "78651450")]
    [InlineData("US", "06.12.34.56.78 is no date, +33 6 12 34 56 78 a number", "phone", "+33612345678")]
    public void Find_BesideOtherNumbers_TheNumberIsFound(string region, string text, string type, string value) => Found(region, text, type, value);

    [Theory]
    [InlineData("$2 million", "2000000.00 USD")]
    [InlineData("2 million dollars", "2000000.00 USD")]
    [InlineData("€ 2,5 Mio.", "2500000.00 EUR")]
    [InlineData("2,5 Mio. €", "2500000.00 EUR")]
    [InlineData("5 Tsd. €", "5000.00 EUR")]
    [InlineData("20 T€", "20000.00 EUR")]
    [InlineData("3 Milliarden Euro", "3000000000.00 EUR")]
    [InlineData("£20k", "20000.00 GBP")]
    [InlineData("20k €", "20000.00 EUR")]
    [InlineData("$1.5m", "1500000.00 USD")]
    [InlineData("$3 bn", "3000000000.00 USD")]
    [InlineData("£3 grand", "3000.00 GBP")]
    [InlineData("$5 hundred", "500.00 USD")]
    [InlineData("₹5 lakh", "500000.00 INR")]
    [InlineData("Rs. 2.5 crore", "25000000.00 INR")]
    [InlineData("₹1,00,000", "100000.00 INR")]
    [InlineData("₹12,34,567.50", "1234567.50 INR")]
    [InlineData("Rs 1,00,000", "100000.00 INR")]
    [InlineData("1€50", "1.50 EUR")]
    [InlineData("it was 12€99.", "12.99 EUR")]
    [InlineData("5,- €", "5.00 EUR")]
    [InlineData("CHF 5.–", "5.00 CHF")]
    [InlineData("$5 CAD", "5.00 CAD")]
    [InlineData("US$ 5", "5.00 USD")]
    [InlineData("¥5万", "50000.00 JPY")]
    [InlineData("5万円", "50000.00 JPY")]
    [InlineData("1234567 EUR", "1234567.00 EUR")]
    [InlineData("$0.126", "0.13 USD")]
    public void Find_AmountsWithWhatBelongsToThem_HaveTheWholeValue(string text, string value)
    {
        var amounts = Recognizer("US").Find(text, Now).Where(e => e.Type == EntityTypes.Money).ToList();
        Assert.Equal([value], amounts.Select(a => a.Value));
    }

    [Theory]
    [InlineData("1€5000")]
    [InlineData("1,2,3 €")]
    [InlineData("12.11.20 €")]
    [InlineData("€1.23.4")]
    [InlineData("$5xyz")]
    [InlineData("A1€")]
    public void Find_APartOfANumber_IsNoAmount(string text) =>
        Assert.DoesNotContain(Recognizer("US").Find(text, Now), e => e.Type == EntityTypes.Money);

    [Theory]
    [InlineData("Friday next week", "2026-12-04")]
    [InlineData("on Friday of next week", "2026-12-04")]
    [InlineData("Friday morning next week", "2026-12-04")]
    [InlineData("next week on Friday", "2026-12-04")]
    [InlineData("next week Friday", "2026-12-04")]
    [InlineData("Friday last week", "2026-11-20")]
    [InlineData("Friday this week", "2026-11-27")]
    [InlineData("this Friday", "2026-11-27")]
    [InlineData("Friday in two weeks", "2026-12-11")]
    [InlineData("in two weeks on Friday", "2026-12-11")]
    [InlineData("Friday week", "2026-12-04")]
    [InlineData("Friday after next", "2026-12-04")]
    [InlineData("Friday of the week after next", "2026-12-11")]
    [InlineData("next week's Friday", "2026-12-04")]
    [InlineData("Friday fortnight", "2026-12-11")]
    [InlineData("a fortnight on Friday", "2026-12-11")]
    [InlineData("in a fortnight", "2026-12-07")]
    [InlineData("tomorrow week", "2026-12-01")]
    [InlineData("a week on Friday", "2026-12-04")]
    [InlineData("two weeks from Friday", "2026-12-11")]
    [InlineData("3 days from now", "2026-11-26")]
    [InlineData("the week after next", "2026-12-07")]
    [InlineData("Monday, 7 December", "2026-12-07")]
    [InlineData("Monday the 7th of December 2026", "2026-12-07")]
    [InlineData("Monday 2026-12-07", "2026-12-07")]
    [InlineData("Friday the 4th", "2026-12-04")]
    [InlineData("2026-12-01T15:30:00Z", "2026-12-01")]
    [InlineData("2026-12-01T15:30:00.123+01:00", "2026-12-01")]
    [InlineData("20261201T153000Z", "2026-12-01")]
    [InlineData("23. 11. 2026", "2026-11-23")]
    public void Find_WhatSaysOneDay_IsOneDate(string text, string value)
    {
        var dates = Recognizer("US").Find(text, Now).Where(e => e.Type == EntityTypes.Date).ToList();
        Assert.Equal([value], dates.Select(d => d.Value));
    }

    [Fact]
    public void Find_AWeekdayOfAnotherMonth_IsNoDayOfThisWeek() =>
        Assert.DoesNotContain(Recognizer("US").Find("Friday next month", Now), e => e.Type == EntityTypes.Date && e.Text.Contains("Friday", StringComparison.Ordinal));

    [Theory]
    [InlineData("at 3 p.m.", "15:00")]
    [InlineData("at 3 P.M. sharp", "15:00")]
    [InlineData("at 3:30 a.m.", "03:30")]
    [InlineData("at 3p.m.", "15:00")]
    [InlineData("at 3 p m", "15:00")]
    [InlineData("at 3.30pm", "15:30")]
    [InlineData("at 15:30:45", "15:30")]
    [InlineData("at 3 o'clock p.m.", "15:00")]
    [InlineData("at 3 o'clock pm", "15:00")]
    [InlineData("at 3 o'clock, p is for post", "03:00")]
    [InlineData("2026-12-01T15:30:00+01:00", "15:30")]
    [InlineData("2026-12-01T15:30:00-05:00", "15:30")]
    [InlineData("2026-12-01 15:30:00+01:00", "15:30")]
    [InlineData("um 15 Uhr", "15:00")]
    [InlineData("à 15h30", "15:30")]
    [InlineData("2026-12-01T15:30:00Z", "15:30")]
    [InlineData("20261201T153000Z", "15:30")]
    public void Find_TimesAsTheyAreWritten_AreFound(string text, string value)
    {
        var times = Recognizer("US").Find(text, Now).Where(e => e.Type == EntityTypes.Time).ToList();
        Assert.Equal([value], times.Select(t => t.Value));
    }

    [Theory]
    [InlineData("IP 10.12.20.26", "date")]
    [InlineData("10.12.20.0/24", "date")]
    [InlineData("at 192.168.10.12:8080", "date")]
    [InlineData("version 10.12.20", "date")]
    [InlineData("v10.12.20", "date")]
    [InlineData("1.10.12.20", "date")]
    [InlineData("06.12.34.56.78", "date")]
    [InlineData("06-12-20-26-78", "date")]
    [InlineData("00:1a:12:30:45:ff", "time")]
    [InlineData("12:30:45:10", "time")]
    [InlineData("10.12.20.26", "phone")]
    [InlineData("order 12345678", "phone")]
    [InlineData("call me about my order 12345678", "phone")]
    [InlineData("my phone broke. 12345678", "phone")]
    [InlineData("uuid 550e8400-e29b-41d4-a716-446655440000", "phone")]
    [InlineData("uuid 550e8400-e29b-41d4-a716-446655440000", "card")]
    [InlineData("is 20 of them broken, at 10 each, no 5", "iban")]
    public void Find_WhatOnlyLooksLikeOne_IsNotFound(string text, string type) =>
        Assert.DoesNotContain(Recognizer("DE").Find(text, Now), e => e.Type == type);

    [Theory]
    [InlineData("I am Waiting since Monday")]
    [InlineData("This is Ridiculous")]
    [InlineData("this is Unacceptable")]
    [InlineData("I'm Furious")]
    [InlineData("I am Very Disappointed")]
    [InlineData("I am Still Waiting For My Parcel")]
    [InlineData("I am German")]
    [InlineData("This is Urgent")]
    [InlineData("Call me Back")]
    [InlineData("I am A Customer")]
    [InlineData("my name is Wrong on the invoice")]
    public void Find_OrdinaryWordsWithACapital_AreNobody(string text) =>
        Assert.DoesNotContain(Recognizer("US").Find(text, Now), e => e.Type == EntityTypes.Person);

    [Theory]
    [InlineData("I am Anna Waiting for you", "Anna")]
    [InlineData("I'm Rose", "Rose")]
    [InlineData("this is Will", "Will")]
    [InlineData("I am Ahmed", "Ahmed")]
    [InlineData("I am Ngozi Okafor", "Ngozi Okafor")]
    [InlineData("my name is Brook Stone", "Brook Stone")]
    [InlineData("I\u00a0am\u00a0Ngozi\u00a0Okafor", "Ngozi Okafor")]
    [InlineData("I am Dr. Brown", "Brown")]
    [InlineData("this is Mrs. Okafor", "Okafor")]
    [InlineData("my name is Prof. Ngozi Okafor", "Ngozi Okafor")]
    public void Find_NamesBehindACue_ArePeople(string text, string name)
    {
        var people = Recognizer("US").Find(text, Now).Where(e => e.Type == EntityTypes.Person).ToList();
        Assert.Equal([name], people.Select(p => p.Value));
    }

    [Theory]
    [InlineData("DE", "Karte 4111\u00a01111\u00a01111\u00a01111 12/27 bitte", "Karte [card] 12/27 bitte")]
    [InlineData("DE", "0171\u00a02345678 2 Stück", "[phone] 2 Stück")]
    [InlineData("DE", "0171 2345678 0171 2345679", "[phone] [phone]")]
    [InlineData("DE", "\u200eDE89 3704 0044 0532 0130 00\u200f!", "\u200e[iban]\u200f!")]
    [InlineData("DE", "a\ud83d\ude00 +49 171 2345678 \ud83d\ude00", "a\ud83d\ude00 [phone] \ud83d\ude00")]
    [InlineData("CH", "044 668 18 00 Durchwahl 12, danke", "[phone], danke")]
    public void Redact_InTheOriginalText_TakesOutWhatIsPersonalAndNoMore(string region, string text, string redacted) =>
        Assert.Equal(redacted, PersonalData.Redact(text, Recognizer(region).Find(text, Now)));

    private static void Found(string region, string text, string type, string value)
    {
        var found = Recognizer(region).Find(text, Now);
        Assert.Contains(found, e => e.Type == type && e.Value == value);
        Assert.All(found, e => Assert.Equal(text.Substring(e.Start, e.Length), e.Text));
    }

    private static EntityRecognizer Recognizer(string region) => BuiltInEntities.Recognizer(new EntityOptions { Region = region, Patterns = [new("order", @"\bORD-[0-9]{6}\b")] });
}
