namespace CustomerService.Language.Lab.Datasets;

/// <summary>
/// A file of examples can't be used. One line: what is wrong, where (line and column, from 1), and the cure; never the text itself.
/// </summary>
public sealed class DatasetException : Exception
{
    /// <summary>Creates the exception without a message.</summary>
    public DatasetException()
    {
    }

    /// <summary>Creates the exception with its line for people.</summary>
    public DatasetException(string message)
        : base(message)
    {
    }

    /// <summary>Creates the exception with its line for people and what led to it.</summary>
    public DatasetException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
