namespace CustomerService.Storage.Protection;

/// <summary>What those are called whose keys <see cref="IPayloadProtection"/> keeps. Fixed for ever: their data is bound to it.</summary>
public static class SubjectNames
{
    /// <summary>A conversation: its journal, its files, and all that belongs to it.</summary>
    /// <param name="conversation">Its id.</param>
    public static string OfConversation(string conversation) => string.Concat("c:", conversation);

    /// <summary>A customer.</summary>
    /// <param name="customer">Its id.</param>
    public static string OfCustomer(string customer) => string.Concat("u:", customer);
}
