namespace CustomerService.Warehouse.Sql;

/// <summary>A query is not allowed, or can't be answered. The message is for who wrote it.</summary>
internal sealed class QueryRefusedException(string message) : Exception(message);
