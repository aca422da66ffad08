"""Parts of the page of acts."""
