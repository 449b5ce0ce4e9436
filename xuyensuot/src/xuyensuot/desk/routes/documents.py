from django.urls import path

from ..views import documents, exports, publishing, review

urlpatterns = [
    path("van-ban/", documents.document_list, name="documents"),
    path("van-ban/tai-len/", documents.document_upload, name="document_upload"),
    path("van-ban/<int:pk>/", documents.document, name="document"),
    path("van-ban/<int:pk>/tinh-trang/", documents.document_status, name="document_status"),
    path("van-ban/<int:pk>/ban-goc/", documents.original, name="original"),
    path("van-ban/<int:pk>/phieu-tham-tra/", exports.appraisal, name="appraisal"),
    path("van-ban/<int:pk>/trang/<int:number>/", documents.page_picture, name="page_picture"),
    path("van-ban/<int:pk>/ra-soat/", review.review, name="review"),
    path("van-ban/<int:pk>/ra-soat/<int:item_pk>/", review.review_item, name="review_item"),
    path("van-ban/<int:pk>/ban-hanh/", publishing.publish, name="publish"),
]
