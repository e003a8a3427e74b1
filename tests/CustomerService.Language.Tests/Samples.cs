using CustomerService.Language.Identification;
using CustomerService.Language.Intents;
using CustomerService.Language.Sentiment;
using CustomerService.Language.Training;
using CustomerService.Language.Understanding;

namespace CustomerService.Language.Tests;

/// <summary>A small made-up shop, and models trained on it once for all tests that only read them.</summary>
internal static class Samples
{
    public static IReadOnlyList<LabeledText> Intents { get; } =
    [
        .. Label("track_order",
            "where is my order", "track my parcel please", "my package hasn't arrived yet", "when will my order get here",
            "has my order been shipped", "the tracking page shows nothing", "order status?", "still waiting for my parcel",
            "can you tell me where my delivery is", "when does my package arrive"),
        .. Label("return_item",
            "i want to return these shoes", "how do i send something back", "the jacket doesn't fit, can I return it",
            "returning an item", "need a return label", "i'd like to send the lamp back", "what is your return policy",
            "can i bring the shirt back to the shop", "start a return", "return label for my last purchase"),
        .. Label("refund_status",
            "where is my refund", "i have not got my money back", "when do I get refunded", "refund still missing",
            "how long does a refund take", "you promised my money back last week", "refund not on my account yet",
            "has the refund been paid", "status of my refund", "my refund is overdue"),
        .. Label("cancel_order",
            "cancel my order", "i ordered by mistake, please cancel", "can I still cancel", "stop my order before it ships",
            "i changed my mind, cancel everything", "please don't send it, cancel the order", "how can i cancel my purchase",
            "cancel the second item", "need to cancel what I bought an hour ago", "cancellation please"),
        .. Label("change_address",
            "change my delivery address", "i moved, please update my address", "wrong address on my order",
            "send it to my office instead", "can you deliver to another address", "update shipping address",
            "i typed the wrong street", "my house number is wrong", "deliver to my neighbour's address", "new address for the parcel"),
        .. Label("payment_problem",
            "my card was declined", "payment does not go through", "i was charged twice", "can't pay with paypal",
            "checkout says payment failed", "why was my credit card rejected", "double charge on my card",
            "the payment page shows an error", "you took the money two times", "paying by card does not work"),
    ];

    public static IReadOnlyList<LabeledText> Feelings { get; } =
    [
        .. Label("negative",
            "the parcel came broken and nobody answers", "third time I have to write, this is bad", "really disappointed with the quality",
            "still nothing, what a mess", "your app crashes all the time", "i am not happy with this"),
        .. Label("neutral",
            "where is my order", "i want to change my address", "do you ship to Norway", "which sizes do you have",
            "please send me the invoice", "i ordered two lamps on Monday"),
        .. Label("positive",
            "thank you, that was quick", "great service, i will come back", "love the new shoes", "perfect, it works now",
            "you are so helpful", "arrived early, very happy"),
    ];

    public static IReadOnlyList<LabeledText> Languages { get; } =
    [
        .. Label("en", "where is my order", "i would like to return this", "thank you very much for the help", "when will it be delivered", "the shoes do not fit me", "can you change my address", "what does shipping cost", "i have a question about my bill", "please cancel the order", "my parcel is late again"),
        .. Label("de", "wo ist meine Bestellung", "ich möchte das zurückgeben", "vielen Dank für die Hilfe", "wann wird es geliefert", "die Schuhe passen mir nicht", "können Sie meine Adresse ändern", "was kostet der Versand", "ich habe eine Frage zu meiner Rechnung", "bitte stornieren Sie die Bestellung", "mein Paket ist schon wieder zu spät"),
        .. Label("fr", "où est ma commande", "je voudrais retourner cet article", "merci beaucoup pour votre aide", "quand sera-t-il livré", "les chaussures ne me vont pas", "pouvez-vous changer mon adresse", "combien coûte la livraison", "j'ai une question sur ma facture", "veuillez annuler la commande", "mon colis est encore en retard"),
        .. Label("es", "dónde está mi pedido", "quiero devolver este artículo", "muchas gracias por la ayuda", "cuándo será entregado", "los zapatos no me quedan bien", "puede cambiar mi dirección", "cuánto cuesta el envío", "tengo una pregunta sobre mi factura", "por favor cancele el pedido", "mi paquete llega tarde otra vez"),
    ];

    private static readonly Lazy<MessageReader> LazyReader = new(() => new MessageReader(
        IntentModel.Train(Intents, new IntentTrainingOptions()),
        SentimentModel.Train(Feelings, new SentimentTrainingOptions()),
        LanguageModel.Train(Languages, new LanguageTrainingOptions())));

    public static MessageReader Reader => LazyReader.Value;

    private static IEnumerable<LabeledText> Label(string label, params string[] texts) => texts.Select(t => new LabeledText(t, label));
}
