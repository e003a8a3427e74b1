using Xunit;

namespace CustomerService.Grains.Tests.Everyday;

/// <summary>Messages that were answered wrongly once, by kind of fault, with the reaction that is right (see <see cref="EverydayMessage"/>).</summary>
public sealed class ListedFaultsTests(DemoShop shop)
{
    [Theory]
    [InlineData("K03", "sorry, stupid question, how do I reset my password?", "a:reset-password")]
    [InlineData("K03", "I'm an idiot, I forgot my password", "a:reset-password")]
    [InlineData("K03", "tell me a joke", "ask")]
    [InlineData("K03", "how big is the rubbish bin", "ask a:product-details a:size-guide")]
    [InlineData("K03", "do you have trash cans in stock", "a:stock-check")]
    [InlineData("K03", "I hate to bother you but where is my order?", "a:order-status")]
    [InlineData("K03", "In the worst case, how long does delivery take?", "a:delivery-times")]
    [InlineData("K03", "horrible weather today, are your stores open?", "a:store-hours")]
    [InlineData("K03", "😭😭😭 so happy", "talk:compliment")]
    [InlineData("K03", "🙄 I forgot my password again", "a:reset-password")]
    [InlineData("K04", "I don't want to talk to a person", "ask")]
    [InlineData("K04", "please don't connect me to an agent", "ask")]
    [InlineData("K04", "no need for a human", "ask")]
    [InlineData("K04", "I spoke to a person yesterday and it is solved now", "ask talk:thanks")]
    [InlineData("K04", "you needn't get a colleague", "ask")]
    [InlineData("K04", "the agent I spoke to was great", "ask")]
    [InlineData("K05", "who is the president of france / yes", "a:international-delivery")]
    [InlineData("K05", "who is the president of france / that's right", "a:international-delivery")]
    [InlineData("K05", "who is the president of france / 👍", "a:international-delivery")]
    [InlineData("K05", "do you sell rat poison / 1", "a:bulk-orders")]
    [InlineData("K05", "do you sell rat poison / no", "ask")]
    [InlineData("K06", "Thanks! where is my parcel?", "a:order-status a:track-parcel")]
    [InlineData("K06", "hey there, my parcel hasn't arrived", "a:late-delivery a:missing-parcel a:track-parcel a:order-status ask")]
    [InlineData("K06", "Great, thanks! Can I change my address?", "a:change-address")]
    [InlineData("K06", "thanks for nothing, I want a refund", "a:start-return a:refund-time a:return-policy")]
    [InlineData("K06", "thanks for losing my parcel", "a:missing-parcel a:complaints a:late-delivery ask")]
    [InlineData("K06", "Thanks but that did not help", "offer")]
    [InlineData("K06", "thank you for absolutely nothing", "offer")]
    [InlineData("K06", "thanks for nothing at all", "offer")]
    [InlineData("K07", "yes", "ask")]
    [InlineData("K07", "lol", "ask")]
    [InlineData("K07", "ok", "ask")]
    [InlineData("K07", "next", "ask")]
    [InlineData("K07", "yess", "ask")]
    [InlineData("K07", "fine by me", "ask")]
    [InlineData("K07", "later", "ask")]
    [InlineData("K07", "stop", "ask")]
    [InlineData("K07", "no rush, whenever you can", "ask")]
    [InlineData("K07", "why", "ask")]
    [InlineData("K07", "No problem", "ask")]
    [InlineData("K08", "couldn't be better", "mood+")]
    [InlineData("K08", "Nothing, everything is great", "mood+")]
    [InlineData("K08", "no worries, I can wait", "mood+")]
    [InlineData("K08", "can't fault the service", "mood+")]
    [InlineData("K08", "Thanks for nothing", "mood-")]
    [InlineData("K08", "Good evening, I never got my refund", "mood-")]
    [InlineData("K08", "Just perfect, lost my parcel again", "mood-")]
    [InlineData("U2", "I have a question", "ask talk:what_can_you_do")]
    [InlineData("U2", "mug", "clarify")]
    [InlineData("U2", "Is the Fellside tent waterproof?", "ask a:product-details")]
    [InlineData("U2", "Wo ist meine Bestellung?", "lang:de")]
    public async Task WhatWentWrongOnce_GoesRight(string kind, string messages, string reaction)
    {
        var message = new EverydayMessage(kind, messages, reaction);

        var turn = await shop.SayAsync(message.Texts);

        Assert.True(message.Accepts(turn), turn.ToString());
        Assert.False(turn.HandedOff);
        Assert.NotEmpty(turn.Replies);
    }
}
