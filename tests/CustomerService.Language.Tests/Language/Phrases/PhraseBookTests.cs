using CsCheck;
using CustomerService.Language.Phrases;
using Xunit;

namespace CustomerService.Language.Tests.Language.Phrases;

/// <summary>Courtesy is peeled off, and nothing else.</summary>
public sealed class PhraseBookTests
{
    [Theory]
    [InlineData("en", "Thanks! where is my parcel?", "where is my parcel?")]
    [InlineData("en", "hey there, my parcel hasn't arrived", "my parcel hasn't arrived")]
    [InlineData("en", "Great, thanks! Can I change my address?", "Can I change my address?")]
    [InlineData("en", "Sorry to bother you, but I was charged twice", "I was charged twice")]
    [InlineData("en", "Thank you for your reply. How do I get an invoice?", "How do I get an invoice?")]
    [InlineData("en", "no, I want to know your opening hours", "your opening hours")]
    [InlineData("en", "thanks for losing my parcel", "losing my parcel")]
    [InlineData("en", "how do I return this? Kind regards, Jo", "how do I return this? ")]
    [InlineData("en", "where is my order please", "where is my order ")]
    [InlineData("en", "no parcel has arrived", "no parcel has arrived")]
    [InlineData("en", "great service", "great service")]
    [InlineData("en", "right size, wrong colour", "right size, wrong colour")]
    [InlineData("de", "Guten Tag, wo ist meine Bestellung?", "wo ist meine Bestellung?")]
    [InlineData("de", "Vielen Dank, aber wo ist das Paket", "wo ist das Paket")]
    [InlineData("fr", "Bonjour, où est mon colis ?", "où est mon colis ?")]
    [InlineData("es", "Hola, ¿dónde está mi pedido?", "dónde está mi pedido?")]
    [InlineData("it", "Buongiorno, dov'è il mio pacco?", "dov'è il mio pacco?")]
    [InlineData("nl", "Goedemorgen, waar is mijn pakket?", "waar is mijn pakket?")]
    [InlineData("pl", "Dzień dobry, gdzie jest moja paczka?", "gdzie jest moja paczka?")]
    public void TheMatterIsLeft(string locale, string message, string matter)
    {
        var utterance = PhraseBook.For(locale).Read(message);

        Assert.Equal(matter, utterance.MatterOf(message).ToString());
    }

    [Theory]
    [InlineData("en", "thank you so much", DialogueActs.Thanks)]
    [InlineData("en", "thanks for the quick reply", DialogueActs.Thanks)]
    [InlineData("en", "Thank you for sorting out my refund", DialogueActs.Thanks)]
    [InlineData("en", "no thanks", DialogueActs.Refusal)]
    [InlineData("en", "No, thank you.", DialogueActs.Refusal)]
    [InlineData("en", "Thanks but that did not help", DialogueActs.Thanks | DialogueActs.Unhelped)]
    [InlineData("en", "Thanks for nothing", DialogueActs.Thanks | DialogueActs.Unhelped)]
    [InlineData("en", "that's not what I asked", DialogueActs.Unhelped)]
    [InlineData("en", "that's not right", DialogueActs.Unhelped)]
    [InlineData("en", "that is no help at all", DialogueActs.Unhelped)]
    [InlineData("en", "that's useless", DialogueActs.Unhelped)]
    [InlineData("en", "that's totally wrong", DialogueActs.Unhelped)]
    [InlineData("en", "you got it wrong", DialogueActs.Unhelped)]
    [InlineData("en", "that's right", DialogueActs.Assent)]
    [InlineData("en", "that is right", DialogueActs.Assent)]
    [InlineData("en", "that's it", DialogueActs.Assent)]
    [InlineData("en", "that's what I meant", DialogueActs.Assent)]
    [InlineData("en", "yesss", DialogueActs.Assent)]
    [InlineData("en", "No problem", DialogueActs.Assent)]
    [InlineData("en", "hmmmm", DialogueActs.Filler)]
    [InlineData("en", "why?", DialogueActs.Filler)]
    [InlineData("en", "I have a question", DialogueActs.Opening)]
    [InlineData("en", "none of these", DialogueActs.NoneOffered)]
    [InlineData("en", "...", DialogueActs.Meaningless)]
    [InlineData("en", "🐙🌵", DialogueActs.Meaningless)]
    [InlineData("en", "👍🙂", DialogueActs.Assent)]
    [InlineData("en", "👍🏽", DialogueActs.Assent)]
    [InlineData("de", "👌", DialogueActs.Assent)]
    [InlineData("en", "❤️", DialogueActs.Thanks)]
    [InlineData("en", "🙏🙏", DialogueActs.Thanks)]
    [InlineData("en", "👎", DialogueActs.Unhelped)]
    [InlineData("en", "😡😡😡", DialogueActs.Unhelped)]
    [InlineData("fr", "👋", DialogueActs.Greeting)]
    [InlineData("en", "😭", DialogueActs.Filler)]
    [InlineData("en", "LF-204817", DialogueActs.Meaningless)]
    [InlineData("en", "asdfgh", DialogueActs.Meaningless)]
    [InlineData("en", "sdkfjhskdjf", DialogueActs.Meaningless)]
    [InlineData("de", "nein danke", DialogueActs.Refusal)]
    [InlineData("de", "ja genau", DialogueActs.Assent)]
    [InlineData("fr", "d'accord", DialogueActs.Assent)]
    [InlineData("es", "sí, por favor", DialogueActs.Assent)]
    [InlineData("it", "va bene", DialogueActs.Assent)]
    [InlineData("pl", "nie, dziękuję", DialogueActs.Refusal)]
    public void NothingIsLeft(string locale, string message, DialogueActs acts)
    {
        var utterance = PhraseBook.For(locale).Read(message);

        Assert.False(utterance.HasMatter);
        Assert.True(utterance.Does(acts), utterance.Acts.ToString());
    }

    [Theory]
    [InlineData("en", "I don't want to talk to a person")]
    [InlineData("en", "please don't connect me to an agent")]
    [InlineData("en", "no need for a human")]
    [InlineData("en", "not asking for an agent")]
    [InlineData("en", "I never asked for a manager")]
    [InlineData("en", "a human isn't necessary")]
    [InlineData("en", "please do not call me")]
    [InlineData("en", "I don't think I need a person")]
    [InlineData("en", "you needn't get a colleague")]
    [InlineData("en", "I ain't asking for a human")]
    [InlineData("de", "Ich möchte nicht mit einem Menschen sprechen")]
    [InlineData("de", "Bitte keinen Mitarbeiter")]
    [InlineData("de", "verbinden Sie mich bitte nicht")]
    [InlineData("fr", "je ne veux pas parler à un conseiller")]
    [InlineData("es", "no quiero hablar con una persona")]
    public void NoPersonIsWanted(string locale, string message) => Assert.True(PhraseBook.For(locale).DeniesPerson(message));

    [Theory]
    [InlineData("en", "I spoke to a person yesterday")]
    [InlineData("en", "the agent I spoke to was great")]
    [InlineData("en", "I already talked to your agent")]
    [InlineData("de", "ich habe gestern mit einem Mitarbeiter gesprochen")]
    public void APersonWasThere_IsNeitherAWishNorADenial(string locale, string message)
    {
        Assert.False(PhraseBook.For(locale).DeniesPerson(message));
        Assert.Equal("", PersonRequest.WithoutDenied(PhraseBook.For(locale), message, out _));
    }

    [Theory]
    [InlineData("en", "I want to talk to a person")]
    [InlineData("en", "I don't want to talk to a robot")]
    [InlineData("en", "not a bot, a real person please")]
    [InlineData("en", "why can't I talk to a person?")]
    [InlineData("en", "isn't there a real human I can talk to?")]
    [InlineData("en", "you don't understand me, get me a human")]
    [InlineData("en", "you dont understand i need a human")]
    [InlineData("en", "I want to talk to the person I spoke to yesterday")]
    [InlineData("de", "Ich möchte mit einem Menschen sprechen")]
    [InlineData("de", "Ich will keinen Roboter, ich will einen Menschen")]
    public void APersonIsWanted(string locale, string message) => Assert.False(PhraseBook.For(locale).DeniesPerson(message));

    [Fact]
    public void AnyText_IsReadSoundly() => WildText.Any.Sample(text =>
    {
        foreach (var language in PhraseBook.Languages)
        {
            var book = PhraseBook.For(language);
            var utterance = book.Read(text);
            Assert.InRange(utterance.Start, 0, text.Length);
            Assert.InRange(utterance.Start + utterance.Length, 0, text.Length);
            _ = book.DeniesPerson(text);
            _ = book.PartsOf(text);
        }
    });

    /// <summary>What was read last is remembered by book and text: another book, or another text, is read anew.</summary>
    [Fact]
    public void AMessageReadAgain_IsReadTheSame()
    {
        string[] messages = ["no thanks", "where is my parcel", "nein danke", ""];
        foreach (var message in messages.Concat(messages.Reverse()))
        {
            foreach (var book in new[] { PhraseBook.For("en"), PhraseBook.For("de"), PhraseBook.For("en") })
            {
                Assert.Equal(book.Read(message.AsSpan()), book.Read(message));
                Assert.Equal(book.Read(message.AsSpan()), book.Read(message));
            }
        }
    }

    [Fact]
    public void PartsOf_CutsAtSentencesAndNewQuestions()
    {
        var book = PhraseBook.For("en-GB");

        Assert.Equal(["How much is delivery? ", "Can I pay with PayPal?"], book.PartsOf("Hello! How much is delivery? Can I pay with PayPal?"));
        Assert.Equal(2, book.PartsOf("what are your opening hours and do you do gift wrapping?").Count);
        Assert.Single(book.PartsOf("I ordered a tent and two chairs"));
    }
}
