namespace CustomerService.WebConsole.Help;

/// <summary>Takes readers' answers to "Did this help?". Nothing about the reader comes with them.</summary>
public interface IHelpFeedback
{
    /// <summary>Counts an answer durably.</summary>
    /// <param name="tenant">The tenant.</param>
    /// <param name="articleId">An article of it that readers may see.</param>
    /// <param name="helped">What the reader said.</param>
    Task CountAsync(string tenant, string articleId, bool helped);
}
